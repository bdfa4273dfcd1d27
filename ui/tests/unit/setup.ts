import { bringWords } from "./words";

await bringWords();
