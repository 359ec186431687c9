export { default } from "@/app/console/monitoring/maintenance/(list)/loading";
