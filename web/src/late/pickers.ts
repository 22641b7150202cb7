// Bundle of views: controls that open a list or a sheet to pick from.

import { ColorpickerView } from "../components/forms/color.tsx";
import { DatetimeView } from "../components/forms/datetime.tsx";
import { DropdownView } from "../components/forms/dropdown.tsx";
import type { Views } from "../components/late.tsx";

export const views: Views<"pickers"> = {
  colorpicker: ColorpickerView,
  datetime: DatetimeView,
  dropdown: DropdownView,
};
