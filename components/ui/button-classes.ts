import { cva, type VariantProps } from "class-variance-authority";

export const buttonClasses = cva(
  "inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-md border font-medium transition-colors disabled:opacity-55 aria-disabled:opacity-55 aria-disabled:cursor-not-allowed disabled:cursor-not-allowed [&_svg]:shrink-0 [&_svg]:size-[1.15em]",
  {
    variants: {
      variant: {
        primary: "border-transparent bg-accent text-on-accent shadow-sm hover:bg-accent-hover",
        default: "border-line-strong bg-raised text-ink shadow-sm hover:bg-hover",
        ghost: "border-transparent text-ink-2 hover:bg-hover hover:text-ink",
        danger: "border-transparent bg-major text-on-major shadow-sm hover:bg-major-hover",
      },
      size: {
        sm: "h-[26px] px-2 text-sm max-sm:h-8",
        md: "h-[30px] px-[11px] text-base max-sm:h-9 in-[.public]:h-9 in-[.public]:px-3.5 in-[.public]:text-sm",
        lg: "h-9 px-4 text-base in-[.public]:h-11 in-[.public]:px-5",
        icon: "size-[30px] p-0 text-base max-sm:size-9",
      },
    },
    defaultVariants: { variant: "default", size: "md" },
  },
);

export type ButtonLook = VariantProps<typeof buttonClasses>;
