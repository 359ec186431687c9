import { Missing } from "@/app/missing";

export default function NotFound() {
  return (
    <div className="rounded-xl border bg-raised p-6 max-sm:p-5">
      <Missing />
    </div>
  );
}
