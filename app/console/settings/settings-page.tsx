import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";

type Props = { title: string; description?: string; action?: ReactNode; children: ReactNode };

export function SettingsPage({ children, ...header }: Props) {
  return (
    <div className="max-w-[960px] space-y-6 p-6 max-sm:p-4">
      <PageHeader {...header} />
      {children}
    </div>
  );
}
