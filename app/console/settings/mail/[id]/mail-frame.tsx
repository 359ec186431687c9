"use client";

import { type SyntheticEvent, useState } from "react";

/** The mail as its reader sees it, as high as it is. Our origin may measure it; scripts in it do not run. */
export function MailFrame({ title, html }: { title: string; html: string }) {
  const [height, setHeight] = useState(320);
  const measure = ({ currentTarget }: SyntheticEvent<HTMLIFrameElement>) =>
    setHeight(currentTarget.contentDocument?.documentElement.scrollHeight ?? height);
  return (
    <iframe
      title={title}
      srcDoc={html}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      onLoad={measure}
      height={height}
      className="w-full rounded-b-lg bg-raised"
    />
  );
}
