/** A text field as it was typed: "" when absent or a file, with the line ends that browsers send turned back. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.replaceAll("\r\n", "\n") : "";
}
