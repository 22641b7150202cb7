// Bundle: the list of endpoints, and both sides of a program that calls the app.

export { ApiPanel } from "../components/api/panel.tsx";
export { Client } from "../embed/client.ts";
export { Service } from "../hosts/serving.ts";
