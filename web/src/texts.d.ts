// A file of text, imported as its text.

declare module "*.txt" {
  const text: string;
  export default text;
}
