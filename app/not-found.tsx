import { Missing } from "@/app/missing";
import { PublicShell } from "@/components/shell/public-shell";
import { currentWorkspace } from "@/lib/web/request";

/** An address that no layout claims. Every page of the portal carries it, so it brings no messages: nothing in it is the browser's. */
export default async function NotFound() {
  const { name } = await currentWorkspace();
  return (
    <PublicShell workspaceName={name}>
      <Missing />
    </PublicShell>
  );
}
