"""The formats that a workbook names by a number."""

from __future__ import annotations

from typing import Final

GENERAL: Final = "General"
_YEN = '_ "¥"* '
BUILT_IN: dict[int, str] = {
    **dict(enumerate((GENERAL, "0", "0.00", "#,##0", "#,##0.00"))),
    **dict(enumerate(('"¥"#,##0;"¥"-#,##0', '"¥"#,##0;[Red]"¥"-#,##0'), 5)),
    **dict(enumerate(('"¥"#,##0.00;"¥"-#,##0.00', '"¥"#,##0.00;[Red]"¥"-#,##0.00'), 7)),
    **dict(enumerate(("0%", "0.00%", "0.00E+00", "# ?/?", "# ??/??"), 9)),
    **dict(enumerate(("yyyy/m/d", "d-mmm-yy", "d-mmm", "mmm-yy"), 14)),
    **dict(enumerate(("h:mm AM/PM", "h:mm:ss AM/PM", "h:mm", "h:mm:ss", "yyyy/m/d h:mm"), 18)),
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'),
    **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"',
    32: 'h"时"mm"分"',
    33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'),
    **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
    **dict(enumerate(("#,##0;-#,##0", "#,##0;[Red]-#,##0", "#,##0.00;-#,##0.00", "#,##0.00;[Red]-#,##0.00"), 37)),
    41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: f'{_YEN}#,##0_ ;{_YEN}-#,##0_ ;{_YEN}"-"_ ;_ @_ ',
    43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: f'{_YEN}#,##0.00_ ;{_YEN}-#,##0.00_ ;{_YEN}"-"??_ ;_ @_ ',
    **dict(enumerate(("mm:ss", "[h]:mm:ss", "mm:ss.0", "##0.0E+0", "@"), 45)),
}
"""The formats that a workbook names without writing them out, as the Chinese edition shows them."""
