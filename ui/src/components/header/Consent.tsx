import { t } from "../../i18n";
import { hide, type Subject, setState } from "../../state/header";
import { closeDialog } from "../../state/shell";

interface Props {
  subject: Subject;
  /** Whom it would ask. */
  hosts: readonly string[];
}

/** What is asked, what is sent and how often, before anything is: nothing goes out until the person says so. */
export function Consent({ subject, hosts }: Props) {
  const refuse = async () => {
    closeDialog();
    await hide(subject);
  };
  return (
    <section class="consent">
      <h2>{t(`consent_${subject}`)}</h2>
      <p>{t(`consent_${subject}_lead`)}</p>
      <dl>
        <div>
          <dt>{t("consent_asked")}</dt>
          <dd>
            <ul>
              {hosts.map((host) => (
                <li key={host}>
                  <bdi dir="ltr">{host}</bdi>
                </li>
              ))}
            </ul>
          </dd>
        </div>
        {(["sent", "often", "never"] as const).map((one) => (
          <div key={one}>
            <dt>{t(`consent_${one}` as const)}</dt>
            <dd>{t(`consent_${subject}_${one}` as const)}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{t("consent_change")}</p>
      <footer>
        <button type="button" class="btn quiet" onClick={refuse}>
          {t("consent_no")}
        </button>
        <button type="button" class="btn pri" data-focus onClick={() => setState(subject, "on")}>
          {t(`consent_${subject}_yes`)}
        </button>
      </footer>
    </section>
  );
}
