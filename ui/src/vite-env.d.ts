/// <reference types="vite/client" />

declare module "virtual:icons" {
  export const drawings: Record<import("./components/icon-names").IconName, string>;
}
