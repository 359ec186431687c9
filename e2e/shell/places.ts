export const places = async () => ({ "/console/": "nothing" });
