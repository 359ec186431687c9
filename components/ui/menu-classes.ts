export const surfaceClasses = "z-50 animate-pop rounded-lg border bg-raised text-base shadow-lg outline-none";

export const itemClasses =
  "relative flex min-h-[30px] cursor-default select-none items-center gap-2 rounded-md px-2 py-1 text-ink outline-none max-sm:min-h-10 data-highlighted:bg-hover data-[selected=true]:bg-hover aria-disabled:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-3";
