import PublicLayout from "@/app/(public)/layout";
import { Missing } from "@/app/missing";

/** An address that no layout claims. */
export default function NotFound() {
  return (
    <PublicLayout>
      <Missing />
    </PublicLayout>
  );
}
