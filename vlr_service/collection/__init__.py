"""HOW AN ANSWER BECOMES A PUBLISHED OBSERVATION: draft, submit, approve, publish; workbooks in and out."""

from vlr_service.collection.answers import Answer, FieldFault, ParsedAnswer, RawAnswer, SourceEntry, parse
from vlr_service.collection.checking import (
    check_draft,
    check_published,
    check_submission,
    draft_dossier,
    keep_run,
    published_dossier,
)
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
from vlr_service.collection.district_forms import TypedDistrict
from vlr_service.collection.districts import DistrictSaved, find_district, save_district, with_districts
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
from vlr_service.collection.recall import Recall
from vlr_service.collection.register_entries import ParsedEntry, is_blank, parse_entry
from vlr_service.collection.register_kinds import chosen, said_yes, typed_items
from vlr_service.collection.registers import (
    EntriesSaved,
    EntryConflict,
    TypedEntry,
    delete_entry,
    restore_entry,
    save_entries,
)
from vlr_service.collection.sections import SectionSaved, TypedSection, save_section
from vlr_service.collection.tracking import (
    ClauseTrack,
    SeverityCount,
    TrackedReview,
    TrackedRound,
    Tracker,
    track,
)
from vlr_service.collection.workbook import (
    WorkbookContent,
    WorkbookFault,
    WorkbookFaults,
    WorkbookRecord,
    WorkbookRow,
    read_workbook,
    write_csv,
    write_workbook,
)

__all__ = [
    "EDITABLE",
    "ENCODINGS",
    "Answer",
    "ClauseTrack",
    "ConstructedArea",
    "Desk",
    "DistrictSaved",
    "EditConflict",
    "EntriesSaved",
    "Entry",
    "EntryConflict",
    "FieldFault",
    "ImportResult",
    "NewAccount",
    "ParsedAnswer",
    "ParsedEntry",
    "RawAnswer",
    "Recall",
    "SaveResult",
    "SectionSaved",
    "SeverityCount",
    "SourceEntry",
    "TrackedReview",
    "TrackedRound",
    "Tracker",
    "TypedDistrict",
    "TypedEntry",
    "TypedSection",
    "WorkbookContent",
    "WorkbookFault",
    "WorkbookFaults",
    "WorkbookRecord",
    "WorkbookRow",
    "accept",
    "answer_of_row",
    "apply_due_releases",
    "approve",
    "blocking_rules",
    "bring_constructed",
    "check_draft",
    "check_published",
    "check_submission",
    "chosen",
    "constructed_answers",
    "constructed_municipalities",
    "delete_entry",
    "demonstration_folder",
    "draft_dossier",
    "find_district",
    "import_workbook",
    "is_blank",
    "keep_run",
    "parse",
    "parse_entry",
    "publish",
    "publish_demonstration",
    "published_dossier",
    "read_demonstration",
    "read_workbook",
    "reopen",
    "restore_entry",
    "return_submission",
    "said_yes",
    "save_answers",
    "save_district",
    "save_entries",
    "save_section",
    "set_up",
    "set_up_constructed",
    "start_submission",
    "submit",
    "taken_back",
    "track",
    "typed_items",
    "waive",
    "with_districts",
    "withdraw",
    "write_csv",
    "write_workbook",
]
