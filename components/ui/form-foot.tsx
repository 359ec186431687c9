import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Button } from "./button";
import { ButtonLink } from "./button-link";
import { DialogClose } from "./dialog";
import type { ActionForm } from "./use-action-form";

type FootProps = {
  form: Pick<ActionForm, "failure" | "busy">;
  label: ReactNode;
  /** Leads away without saving. */
  cancelHref?: string;
  /** Further buttons beside the one that sends. */
  children?: ReactNode;
};

/** The end of a form on a page: says why it was refused, sends it, or leaves it. */
export function FormFoot({ form: { failure, busy }, label, cancelHref, children }: FootProps) {
  const t = useTranslations("ui");
  return (
    <>
      {failure && (
        <p role="alert" className="text-major-ink">
          {failure}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" variant="primary" loading={busy}>
          {label}
        </Button>
        {children}
        {cancelHref && (
          <ButtonLink href={cancelHref} variant="ghost">
            {t("cancel")}
          </ButtonLink>
        )}
      </div>
    </>
  );
}

/** The end of a form in a dialog. */
export function DialogFormFoot({ busy, label }: { busy: boolean; label: ReactNode }) {
  const t = useTranslations("ui");
  return (
    <div className="flex justify-end gap-2">
      <DialogClose asChild>
        <Button>{t("cancel")}</Button>
      </DialogClose>
      <Button variant="primary" type="submit" loading={busy}>
        {label}
      </Button>
    </div>
  );
}
