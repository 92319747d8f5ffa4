"""What each code means and how to mend it, in English. The codes are those of `explain_zh`."""

EXPLANATIONS: dict[str, tuple[str, str]] = {
    "DX-F001": ("A file that was named is not there.", "Check its path, and the folder that the command runs in."),
    "DX-F002": (
        "A file is there but cannot be read: it is a folder, or it may not be opened.",
        "Name a file, and see that you may read it.",
    ),
    "DX-F003": (
        "The bytes of the whole file are neither UTF-8, nor UTF-16 with a byte order mark, nor GB18030. Nothing is guessed, and no character is replaced.",
        "Save the file as UTF-8.",
    ),
    "DX-F004": (
        "The ending of the file's name says that it is of a kind that is not read.",
        "Save it as .csv or .xlsx; a plan as .yaml.",
    ),
    "DX-F005": (
        "The file is larger, or unpacks to more, than any honest one; it may be made to exhaust the machine.",
        "Keep only the rows or entries that are needed.",
    ),
    "DX-F006": (
        "Reading this kind of file needs a package that is not among the core ones.",
        "Install the extra that the message names.",
    ),
    "DX-F007": (
        "The file calls itself a workbook and is none that can be opened: encrypted, damaged, or of the old .xls format.",
        "Open it in a spreadsheet program and save it as .xlsx.",
    ),
    "DX-F008": (
        "`diff` reads what `status --format json` wrote; this file is something else, or was cut short.",
        "Save the assessment again.",
    ),
    "DX-Y001": (
        "The text is not YAML from this place on, so nothing after it can be read.",
        "Look for a missing quote, bracket or space at the place, or just before it.",
    ),
    "DX-Y002": (
        "YAML readers keep only the last of two equal keys, so one of the two values would be lost in silence.",
        "Keep one of them.",
    ),
    "DX-Y003": (
        "The file nests deeper, or holds more entries (aliases counted in full), than a plan ever needs.",
        "Write the entries out, without aliases inside aliases.",
    ),
    "DX-Y004": (
        "Tags, several documents, keys that are not plain text, and aliases to nothing have no place in a plan.",
        "Write plain keys and values.",
    ),
    "DX-P001": ("A field that the plan cannot do without is missing.", "Add it at the place that is shown."),
    "DX-P002": ("The field is not one that a plan has; most often it is misspelt.", "Correct its name, or remove it."),
    "DX-P003": (
        "The value is of another type than the field: a number where text is meant, or the reverse.",
        "Put ids such as 4.2 in quotes; write numbers without.",
    ),
    "DX-P004": (
        "The value is of the right type and outside what is allowed.",
        "Use one of the values, or a value within the bounds, that the message names.",
    ),
    "DX-P005": (
        "Two entries of one kind have the same id, so nothing that names it says which is meant.",
        "Give one of them another id.",
    ),
    "DX-P006": (
        "A criterion names an indicator that the plan does not define.",
        "Correct the id, or define the indicator.",
    ),
    "DX-P007": (
        "An action names an organisation that the plan does not define.",
        "Correct the id, or define the organisation.",
    ),
    "DX-P008": (
        "A criterion is either an indicator with one bound, or a deliverable; this one is neither or both.",
        "Split it in two, or complete it.",
    ),
    "DX-P009": (
        "A milestone tests the same indicator twice, or has two deliverables.",
        "Merge the two into one criterion.",
    ),
    "DX-P010": (
        "An action's id begins with its task's number: task 4 has 4, or 4.1, 4.2 and so on.",
        "Correct the id, or move the action to its task.",
    ),
    "DX-P011": (
        "One name, id or alias stands for two organisations or two indicators, so a metric file that uses it could mean either.",
        "Remove the name from one of them.",
    ),
    "DX-P012": (
        "A waiver stands where nothing needs it, so it would hide a finding that may come later.",
        "Remove it.",
    ),
    "DX-P013": (
        "Only findings on the document and doubtful ones may be waived: a plan that contradicts itself cannot be judged. A waiver of something left out (DX-S009, DX-S010, DX-S011) must name the words, or it would cover whatever is left out later.",
        "Mend what the code finds, and remove the waiver; where something is left out, add the words that are meant.",
    ),
    "DX-P014": (
        "A milestone would be behind before it is at risk: the first threshold is the larger one.",
        "Make at_risk_gap the smaller of the two.",
    ),
    "DX-D001": (
        "The value is not a day written as year-month-day, or the calendar has no such day.",
        "Write it as 2022-12-31.",
    ),
    "DX-D002": ("A milestone falls due outside the period of the plan.", "Correct the due date, or the period."),
    "DX-D003": (
        "An action's milestones are not in the order of their due dates; each one's window opens when the one before is due.",
        "Put them in order.",
    ),
    "DX-D004": (
        "A milestone's id is its action's and the year, so an action has one milestone a year.",
        "Merge the two, or split the action.",
    ),
    "DX-D005": (
        "The deadline of an action is not its last milestone's due date.",
        "Correct one of them, or waive it with the reason.",
    ),
    "DX-D006": ("The plan's period ends before it starts.", "Correct one of the two days."),
    "DX-T001": (
        "Progress is a share of the target, which zero or less has not.",
        "Write a target above zero; a ceiling of zero is allowed.",
    ),
    "DX-T002": (
        "A running total cannot fall, so a later target below an earlier one is met already.",
        "Correct the target, make the indicator annual, or waive it with the reason.",
    ),
    "DX-T003": (
        "An indicator is defined and no milestone tests it.",
        "Remove it, or add the criterion that is missing.",
    ),
    "DX-T004": (
        "The indicator counts whole things, and the target is a fraction.",
        "Correct the target, or the indicator's kind.",
    ),
    "DX-T005": (
        "The kind says how a cell is read: a ratio as 1:1 in 倍, a percentage as 95%; with another unit no cell could be read.",
        "Correct the kind or the unit.",
    ),
    "DX-T006": (
        "The unit is a measure word of whole things, and an amount may have decimals, so 3.5 of them would be accepted.",
        "Make it a count, or waive it with the reason.",
    ),
    "DX-T007": (
        "A baseline is a value like any other: a count is whole and not negative, a ratio or percentage not negative.",
        "Correct the baseline or the kind.",
    ),
    "DX-T008": (
        "What is asked for was there before the plan began, so the milestone is met from the first day.",
        "See whether the target counts from zero; if so, remove the baseline.",
    ),
    "DX-O001": ("An organisation is defined and no action names it.", "Remove it, or name it where it answers."),
    "DX-O002": ("An action names an organisation twice.", "Keep one of the two."),
    "DX-S001": (
        "The official text that the plan names is not beside it, so nothing can be proved.",
        "Put the file there, or correct its name.",
    ),
    "DX-S002": (
        "The official text is not the one that the plan was checked against.",
        "See what changed, and then write its new SHA-256.",
    ),
    "DX-S003": (
        "Words that the plan gives as the document's own do not stand in it.",
        "Copy them from the document, character for character.",
    ),
    "DX-S004": ("At the place that the plan encodes, the document says something else.", "Copy the document's words."),
    "DX-S005": (
        "A due date, a deadline, the day of issue or the period is not the document's.",
        "Write the document's date.",
    ),
    "DX-S006": (
        "The document adds 并持续推进 to a deadline and the plan does not, or the reverse.",
        "Set `ongoing` as the document has it.",
    ),
    "DX-S007": (
        "The organisations, or their order, are not the document's. Where body and annex differ, both are kept.",
        "Write the document's; use `annex_organisations` for the annex's own order.",
    ),
    "DX-S008": (
        "A target's number, unit or comparison, or whether it is asked of each year, is not what the milestone's sentence says.",
        "Correct the target or the indicator.",
    ),
    "DX-S009": (
        "The document states a quantity, and no target says so.",
        "Add the criterion, or waive it with its words and the reason.",
    ),
    "DX-S010": (
        "The clauses of a milestone that state no number are its deliverable; the plan leaves some out, or takes too much.",
        "Quote exactly those clauses, or waive it where one number spans several of them.",
    ),
    "DX-S011": (
        "The document has a numbered item, a row or a line that the plan does not encode.",
        "Add it to the plan, or waive it with its words and the reason.",
    ),
    "DX-S012": (
        "The plan has an entry that the document does not.",
        "Remove it, or correct the number that places it.",
    ),
    "DX-S013": (
        "A check found nothing in the text to compare with, and a check that checks nothing proves nothing.",
        "See that the text is whole and in the form that is read; this cannot be waived.",
    ),
    "DX-S014": (
        "An indicator is tied to its sentence by its Chinese name: the characters must stand in their order, with or without others between, in the clause that states the number, or in the clauses of the sentence before it that state none. Otherwise two indicators of one unit could be exchanged unseen. Aliases do not count.",
        "Use the right indicator; name it in the document's words, and make its usual name an alias; or waive it with the reason.",
    ),
    "DX-M001": (
        "A metric file needs the columns indicator, date and value.",
        "Give a column one of the names that the message lists.",
    ),
    "DX-M002": ("Two columns have the same meaning, and which of them counts is not certain.", "Keep one of them."),
    "DX-M003": (
        "The column is none that is known. Its cells are ignored.",
        "If it is misspelt, correct it; if it is your own, leave it.",
    ),
    "DX-M004": (
        "The CSV breaks off: a double quote is opened and never closed, or stands inside a cell. Rows after it would be lost.",
        "Close the quote, or double it inside a cell.",
    ),
    "DX-M005": (
        "The row has more cells than the header, most often because a number such as 1,234 was not put in quotes.",
        "Put that cell in double quotes.",
    ),
    "DX-M006": (
        "The cell names no indicator of the plan. A deliverable goes by its milestone's id; a milestone that has only a number goes by the indicator.",
        "Use an id or a name that `dxcheck show` lists.",
    ),
    "DX-M007": (
        "The date cannot be read for certain; day and month, or the century, are not guessed.",
        "Write 2022-06-30, 2022年6月30日, 2022Q2 or 2022年上半年.",
    ),
    "DX-M008": (
        "The value cannot be read for certain, or is of another kind than the indicator.",
        "Write one exact figure; for a deliverable done, in progress, not started, or a percentage.",
    ),
    "DX-M009": (
        "The cell names no organisation of the plan.",
        "Use its id, its name in the document, or an alias; or add the alias to the plan.",
    ),
    "DX-M010": (
        "A register entry is worth so many units, and a ratio or a percentage has none to add up.",
        "Put the name in the note.",
    ),
    "DX-M011": ("Evidence was required, and the row names none.", "Name it, or judge without the row."),
    "DX-M012": (
        "The day on which the row was handed in cannot be read for certain.",
        "Write it as a date, or leave the cell empty.",
    ),
    "DX-M013": (
        "The cell holds a formula, and the file does not hold its result.",
        "Open the file in a spreadsheet program and save it.",
    ),
    "DX-M014": (
        "A sheet has one column that is known, and too little of a header to be read; other sheets are read.",
        "If it has rows to report, add the missing columns.",
    ),
    "DX-M015": (
        "A row above the header has several cells, as data would. A title is passed over in silence, this is not.",
        "If it is data, move it below the header; if it is a title, leave it.",
    ),
    "DX-C001": (
        "A running total is lower than before. Something was counted that should not have been, or is no longer counted.",
        "Ask the organisation which figure is right, and restate the other.",
    ),
    "DX-C002": (
        "A later row gives another value for a date that was already reported. The later one counts.",
        "See that the correction is meant.",
    ),
    "DX-C003": ("The same evidence is named for two indicators, and may not prove both.", "See what it proves."),
    "DX-C004": (
        "An organisation reports on an action that does not name it.",
        "See that the right organisation was written.",
    ),
    "DX-C005": (
        "The first figure above the starting point is exactly the target, on the due date itself.",
        "Ask for the steps in between, or for the evidence.",
    ),
    "DX-C006": (
        "Two organisations report one figure differently for one date. The lower counts.",
        "Ask them to agree on it.",
    ),
    "DX-C007": (
        "The total that is reported and the register that is sent do not agree. The register counts.",
        "Complete the register, or correct the total.",
    ),
    "DX-C008": (
        "The same item is registered by two organisations. It counts once.",
        "See that it is one and the same.",
    ),
    "DX-C009": (
        "The same item is registered with two values. That of its first date counts; of one date, the lower.",
        "Restate the row with the item's first date.",
    ),
    "DX-C010": (
        "A row is sent once more after it was corrected. As an exact repetition it is a duplicate, and the correction still counts.",
        "If the old figure is meant again, change the row, for example its note.",
    ),
}
