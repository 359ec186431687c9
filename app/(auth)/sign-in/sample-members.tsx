import { useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import type { Role } from "@/lib/platform/actor";

type Props = { samples: { name: string; email: string; role: Role }[]; onChoose: (email: string) => void };

/** Fills in the form with one click; only in the sample workspace. */
export function SampleMembers({ samples, onChoose }: Props) {
  const t = useTranslations("accounts");
  return (
    <section aria-labelledby="samples" className="mt-4 rounded-xl border bg-raised p-4">
      <h2 id="samples" className="text-sm">
        {t("samples.title")}
      </h2>
      <p className="mt-0.5 text-ink-3 text-sm">{t("samples.hint")}</p>
      <ul className="mt-3 grid grid-cols-2 gap-1.5">
        {samples.map(({ name, email, role }) => (
          <li key={email}>
            <button
              type="button"
              onClick={() => onChoose(email)}
              className="flex w-full min-w-0 items-center gap-2 rounded-md border px-2.5 py-2 text-left hover:bg-hover"
            >
              <Avatar name={name} className="max-sm:hidden" />
              <span className="min-w-0">
                <span className="block truncate font-medium text-sm">{name}</span>
                <span className="block truncate text-ink-3 text-xs">{t(`roles.${role}`)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
