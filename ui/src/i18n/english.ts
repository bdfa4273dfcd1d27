export { en } from "./en";
export { default as wordings } from "./errors/en.json";
