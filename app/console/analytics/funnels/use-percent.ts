import { useFormatter } from "next-intl";

/** Never rounded up to a whole that is not one: 99.96 % stays 99.9 %. */
export function usePercent() {
  const format = useFormatter();
  return (share: number | null) =>
    share === null ? "–" : format.number(Math.floor(share * 1_000 + 1e-9) / 1_000, { style: "percent", maximumFractionDigits: 1 });
}
