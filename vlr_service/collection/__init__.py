"""HOW AN ANSWER BECOMES A PUBLISHED OBSERVATION: draft, submit, approve, publish; workbooks in and out."""

from vlr_service.collection.answers import (
    Answer,
    FieldFault,
    ParsedAnswer,
    RawAnswer,
    SourceEntry,
    parse,
)
from vlr_service.collection.area_import import (
    AreasImported,
    import_areas,
)
from vlr_service.collection.checking import (
    check_draft,
    check_published,
    check_submission,
    draft_dossier,
    keep_run,
    published_dossier,
)
from vlr_service.collection.constructed import (
    constructed_answers,
)
from vlr_service.collection.constructed_country import (
    ConstructedArea,
    NewAccount,
    bring_constructed,
    constructed_municipalities,
    draw_constructed,
    set_up_constructed,
)
from vlr_service.collection.demonstration import (
    demonstration_folder,
    read_demonstration,
    set_up,
)
from vlr_service.collection.desk import (
    Desk,
)
from vlr_service.collection.district_forms import (
    TypedDistrict,
)
from vlr_service.collection.districts import (
    DistrictSaved,
    find_district,
    save_district,
    with_districts,
)
from vlr_service.collection.drafts import (
    EDITABLE,
    EditConflict,
    Entry,
    SaveResult,
    answer_of_row,
    entry_of,
    save_answers,
    start_submission,
    taken_back,
)
from vlr_service.collection.encodings import (
    ENCODINGS,
)
from vlr_service.collection.imports import (
    ImportResult,
    import_workbook,
)
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
from vlr_service.collection.recall import (
    Recall,
)
from vlr_service.collection.register_entries import (
    ParsedEntry,
    is_blank,
    parse_entry,
)
from vlr_service.collection.register_kinds import (
    chosen,
    said_yes,
    typed_items,
)
from vlr_service.collection.registers import (
    EntriesSaved,
    EntryConflict,
    TypedEntry,
    delete_entry,
    restore_entry,
    save_entries,
)
from vlr_service.collection.rollup import (
    RollupDifference,
    repair_rollup,
    verify_rollup,
)
from vlr_service.collection.sample_files import (
    SAMPLE_TABLES,
    coverage_of,
    sample_tables,
    sample_workbook,
    table_as_csv,
)
from vlr_service.collection.sample_strata import (
    SIZE_CLASS_NAMES,
    SamplePlan,
    StratumPlan,
    plan_of,
    strata_of_frame,
)
from vlr_service.collection.sampling import (
    draw_sample,
    find_country,
    publish_sample,
)
from vlr_service.collection.sdmx_present import Recipient
from vlr_service.collection.sections import (
    SectionSaved,
    TypedSection,
    save_section,
)
from vlr_service.collection.successions import (
    NewClass,
    merge_areas,
    reclassify_area,
    split_area,
)
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
from vlr_service.collection.writing import (
    VersionMissing,
    VersionStale,
    WriteResult,
    Written,
    WrittenAnswer,
    write_answers,
)

__all__ = [
    "EDITABLE",
    "ENCODINGS",
    "SAMPLE_TABLES",
    "SIZE_CLASS_NAMES",
    "Answer",
    "AreasImported",
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
    "NewClass",
    "ParsedAnswer",
    "ParsedEntry",
    "RawAnswer",
    "Recall",
    "Recipient",
    "RollupDifference",
    "SamplePlan",
    "SaveResult",
    "SectionSaved",
    "SeverityCount",
    "SourceEntry",
    "StratumPlan",
    "TrackedReview",
    "TrackedRound",
    "Tracker",
    "TypedDistrict",
    "TypedEntry",
    "TypedSection",
    "VersionMissing",
    "VersionStale",
    "WorkbookContent",
    "WorkbookFault",
    "WorkbookFaults",
    "WorkbookRecord",
    "WorkbookRow",
    "WriteResult",
    "Written",
    "WrittenAnswer",
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
    "coverage_of",
    "delete_entry",
    "demonstration_folder",
    "draft_dossier",
    "draw_constructed",
    "draw_sample",
    "entry_of",
    "find_country",
    "find_district",
    "import_areas",
    "import_workbook",
    "is_blank",
    "keep_run",
    "merge_areas",
    "parse",
    "parse_entry",
    "plan_of",
    "publish",
    "publish_demonstration",
    "publish_sample",
    "published_dossier",
    "read_demonstration",
    "read_workbook",
    "reclassify_area",
    "reopen",
    "repair_rollup",
    "restore_entry",
    "return_submission",
    "said_yes",
    "sample_tables",
    "sample_workbook",
    "save_answers",
    "save_district",
    "save_entries",
    "save_section",
    "set_up",
    "set_up_constructed",
    "split_area",
    "start_submission",
    "strata_of_frame",
    "submit",
    "table_as_csv",
    "taken_back",
    "track",
    "typed_items",
    "verify_rollup",
    "waive",
    "with_districts",
    "withdraw",
    "write_answers",
    "write_csv",
    "write_workbook",
]
