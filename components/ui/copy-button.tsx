"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonClasses } from "./button-classes";

export function CopyButton({ text, className }: { text: string; className?: string }) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <button
      type="button"
      aria-label={copied ? t("copied") : t("copy")}
      title={t("copy")}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
      className={buttonClasses({ variant: "ghost", size: "icon", className: ["size-6 text-sm", className] })}
    >
      {copied ? <Check aria-hidden className="text-operational-ink" /> : <Copy aria-hidden />}
      <span role="status" className="sr-only">
        {copied && t("copied")}
      </span>
    </button>
  );
}
