import type { WeatherProvider } from "../../backend/contract";

interface Provider {
  /** As it wants to be called. */
  name: string;
  page: string;
  /** Under which its numbers may be shown. */
  licence: string;
  terms: string;
}

export const providers: Record<WeatherProvider, Provider> = {
  open_meteo: {
    name: "Open-Meteo.com",
    page: "https://open-meteo.com/",
    licence: "CC BY 4.0",
    terms: "https://open-meteo.com/en/terms",
  },
  met_norway: {
    name: "MET Norway",
    page: "https://www.met.no/",
    licence: "CC BY 4.0",
    terms: "https://api.met.no/doc/TermsOfService",
  },
};
