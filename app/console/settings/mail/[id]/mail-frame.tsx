"use client";

import { useCallback, useEffect, useRef, useState } from "react";

/** The mail as its reader sees it, as high as it is. Our origin may measure it; scripts in it do not run. */
export function MailFrame({ title, html }: { title: string; html: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(320);
  const measure = useCallback(() => {
    const shown = frame.current?.contentDocument?.documentElement;
    if (shown) setHeight((before) => Math.max(before, shown.scrollHeight));
  }, []);
  // It may have loaded before the page's script ran.
  useEffect(measure, [measure]);
  return (
    <iframe
      ref={frame}
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
