type Link = { label: string; href: string };
/** A plain, readable message: paragraphs, then at most one button and one other link. All text is escaped here. */
export type Message = { title: string; paragraphs: string[]; button?: Link; link?: Link; footer?: string };

export function emailHtml({ title, paragraphs, button, link, footer }: Message): string {
  const body = paragraphs
    .map((paragraph) => `<p dir="auto" style="margin:0 0 14px;white-space:pre-line">${escapeHtml(paragraph)}</p>`)
    .join("");
  const main = button
    ? `<p style="margin:20px 0"><a href="${escapeHtml(button.href)}" style="background:#3b4fe0;color:#fff;text-decoration:none;padding:10px 16px;border-radius:6px;display:inline-block;font-weight:600">${escapeHtml(button.label)}</a></p>`
    : "";
  const other = link
    ? `<p style="margin:0 0 14px"><a href="${escapeHtml(link.href)}" style="color:#3b4fe0">${escapeHtml(link.label)}</a></p>`
    : "";
  const end = footer ? `<p style="margin:24px 0 0;color:#6b6d76;font-size:13px">${escapeHtml(footer)}</p>` : "";
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head><body style="margin:0;padding:24px;background:#f7f7f8;color:#16171b;font:16px/1.5 -apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif"><div style="max-width:560px;overflow-wrap:break-word;word-break:break-word;margin:0 auto;background:#fff;border:1px solid #e7e7ea;border-radius:8px;padding:24px"><h1 dir="auto" style="font-size:18px;margin:0 0 16px">${escapeHtml(title)}</h1>${body}${main}${other}${end}</div></body></html>`;
}

export function emailText({ title, paragraphs, button, link, footer }: Message): string {
  const links = [button, link].filter((each) => each !== undefined).map(({ label, href }) => `${label}: ${href}`);
  return [title, ...paragraphs, ...links, ...(footer ? ["-- ", footer] : [])].join("\n\n");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escapeHtml = (value: string) => value.replace(/[&<>"']/g, (character) => entities[character] as string);
