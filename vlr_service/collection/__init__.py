"""HOW AN ANSWER BECOMES A PUBLISHED OBSERVATION: draft, submit, approve, publish; workbooks in and out."""

from vlr_service.collection.answers import Answer, FieldFault, ParsedAnswer, RawAnswer, SourceEntry, parse
from vlr_service.collection.checking import check_published, check_submission, dossier_of
from vlr_service.collection.constructed import constructed_answers
from vlr_service.collection.constructed_country import (
    ConstructedArea,
    NewAccount,
    bring_constructed,
    constructed_municipalities,
    set_up_constructed,
)
from vlr_service.collection.demonstration import demonstration_folder, read_demonstration, set_up
from vlr_service.collection.desk import Desk
from vlr_service.collection.drafts import (
    EDITABLE,
    EditConflict,
    Entry,
    SaveResult,
    answer_of_row,
    save_answers,
    start_submission,
    taken_back,
)
from vlr_service.collection.encodings import ENCODINGS
from vlr_service.collection.imports import ImportResult, import_workbook
from vlr_service.collection.line import (
    accept,
    approve,
    blocking_rules,
    return_submission,
    submit,
    waive,
)
from vlr_service.collection.publishing import (
    apply_due_releases,
    publish,
    publish_demonstration,
    reopen,
    withdraw,
)
from vlr_service.collection.workbook import (
    WorkbookFault,
    WorkbookFaults,
    WorkbookRow,
    read_workbook,
    write_csv,
    write_workbook,
)

__all__ = [
    "EDITABLE",
    "ENCODINGS",
    "Answer",
    "ConstructedArea",
    "Desk",
    "EditConflict",
    "Entry",
    "FieldFault",
    "ImportResult",
    "NewAccount",
    "ParsedAnswer",
    "RawAnswer",
    "SaveResult",
    "SourceEntry",
    "WorkbookFault",
    "WorkbookFaults",
    "WorkbookRow",
    "accept",
    "answer_of_row",
    "apply_due_releases",
    "approve",
    "blocking_rules",
    "bring_constructed",
    "check_published",
    "check_submission",
    "constructed_answers",
    "constructed_municipalities",
    "demonstration_folder",
    "dossier_of",
    "import_workbook",
    "parse",
    "publish",
    "publish_demonstration",
    "read_demonstration",
    "read_workbook",
    "reopen",
    "return_submission",
    "save_answers",
    "set_up",
    "set_up_constructed",
    "start_submission",
    "submit",
    "taken_back",
    "waive",
    "withdraw",
    "write_csv",
    "write_workbook",
]
