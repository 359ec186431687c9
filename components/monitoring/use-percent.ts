import { useFormatter } from "next-intl";

/** A share as a percentage with at most three decimals, rounded down: 99.9996 % must not read 100 %. */
export function usePercent(): (share: number | null, decimals?: number) => string {
  const format = useFormatter();
  return (share, decimals = 3) => {
    if (share === null) return "–";
    const scale = 10 ** (decimals + 2);
    return format.number(Math.floor(share * scale + 1e-6) / scale, { style: "percent", maximumFractionDigits: decimals });
  };
}
