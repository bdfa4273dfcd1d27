import { backend } from "../../backend";
import type { WeatherProvider } from "../../backend/contract";
import { t } from "../../i18n";
import { attempt } from "../../state/toasts";
import { providers } from "./providers";

/** Whose numbers they are, as their licence asks for it. */
export function Credit({ provider }: { provider: WeatherProvider }) {
  const { name, page, licence, terms } = providers[provider];
  const places = { "{name}": name, "{licence}": licence };
  const open = (address: string) => () => attempt(() => backend.openOutside(address));
  return (
    <footer class="wx-credit">
      <p>
        {t("weather_credit")
          .split(/(\{\w+\})/)
          .map((part) => {
            if (part === "{name}")
              return (
                <button key={part} type="button" class="lnk" onClick={open(page)}>
                  <bdi dir="ltr">{name}</bdi>
                </button>
              );
            return part in places ? (
              <bdi key={part} dir="ltr">
                {licence}
              </bdi>
            ) : (
              part
            );
          })}
      </p>
      {provider === "open_meteo" && <p>{t("weather_credit_more")}</p>}
      <button type="button" class="lnk" onClick={open(terms)}>
        {t("provider_terms")}
      </button>
    </footer>
  );
}
