// Tintype's mark: a plate with a rounded corner and a bright dot. Its drawing is mark.svg.

const URL_OF_MARK = new URL("./mark.svg", import.meta.url).href;

export function Mark({ size = 16 }: { size?: number }) {
  return <img src={URL_OF_MARK} width={size} height={size} alt="" />;
}
