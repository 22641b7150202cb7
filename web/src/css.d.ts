// Style sheets are imported for esbuild, which collects them into page.css.
declare module "*.css";
