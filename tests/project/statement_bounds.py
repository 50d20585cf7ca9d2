"""How many statements each address may send to the database, with an address to try it by and who asks there.

A bound is what is asked today and a little room. It holds however many areas there are and however much is published,
so whoever needs more asks for several things at once, and does not raise it with the data.
"""

from dataclasses import dataclass

DRAFT, DONE = "/submissions/{draft}", "/submissions/{done}"
TOKEN = "token"
"""Who asks with a token in place of a password."""

V1, V2 = "/sdmx/v1", "/sdmx/v2"
FLOW = "/dataflow/VLR/UMF_NATIONAL"


@dataclass(frozen=True)
class Bound:
    """At most so many statements at an address, asked by an account; nobody is a stranger."""

    most: int
    address: str
    who: str = ""
    status: int = 200


BOUNDS: dict[str, tuple[Bound, ...]] = {
    "/": (Bound(5, "/"),),
    "/account/tokens": (Bound(4, "/account/tokens", "officer-a1"),),
    "/accounts": (Bound(9, "/accounts", "administrator"),),
    "/alignment": (Bound(3, "/alignment"),),
    "/alignment/<area_code>": (Bound(4, "/alignment/xv"), Bound(4, "/alignment/xv-a1")),
    "/api/": (Bound(2, "/api/"),),
    "/api/v1/aggregates": (
        Bound(9, "/api/v1/aggregates?indicator=UMF_2_2_1&area=xv"),
        Bound(10, "/api/v1/aggregates?indicator=UMF_1_1_8&area=xv&by=region&cell=SEX=F&cell=_T"),
        Bound(6, "/api/v1/aggregates?indicator=UMF_2_2_1&area=xv-a1"),
    ),
    "/api/v1/alignment": (Bound(4, "/api/v1/alignment?area=xv"),),
    "/api/v1/areas": (Bound(5, "/api/v1/areas"),),
    "/api/v1/areas/<code>": (Bound(5, "/api/v1/areas/xv-a1"),),
    "/api/v1/changes": (Bound(5, "/api/v1/changes?country=xv&since=2026-01-01T00:00:00Z"),),
    "/api/v1/coverage": (Bound(9, "/api/v1/coverage?area=xv-a1"),),
    "/api/v1/dataflows": (Bound(4, "/api/v1/dataflows"),),
    "/api/v1/dataflows/<dataflow_id>": (Bound(4, "/api/v1/dataflows/UMF_NATIONAL"),),
    "/api/v1/dataflows/<dataflow_id>/data.csv": (
        Bound(12, "/api/v1/dataflows/UMF_NATIONAL/data.csv"),
        Bound(9, "/api/v1/dataflows/UMF_MUNICIPAL/data.csv"),
    ),
    "/api/v1/dataflows/<dataflow_id>/data.jsonl": (
        Bound(12, "/api/v1/dataflows/UMF_NATIONAL/data.jsonl"),
        Bound(9, "/api/v1/dataflows/UMF_MUNICIPAL/data.jsonl"),
    ),
    "/api/v1/editions": (Bound(4, "/api/v1/editions?country=xv"),),
    "/api/v1/estimates": (Bound(8, "/api/v1/estimates?country=xv&version=1&indicator=UMF_2_2_1&year=2025"),),
    "/api/v1/indicators": (Bound(2, "/api/v1/indicators"),),
    "/api/v1/indicators/<indicator_id>": (Bound(2, "/api/v1/indicators/UMF_2_2_1"),),
    "/api/v1/list-entries": (Bound(2, "/api/v1/list-entries"),),
    "/api/v1/observations": (
        Bound(6, "/api/v1/observations?country=xv"),
        Bound(7, "/api/v1/observations?area=xv-a1"),
    ),
    "/api/v1/official-lists": (Bound(2, "/api/v1/official-lists"),),
    "/api/v1/openapi.json": (Bound(2, "/api/v1/openapi.json"),),
    "/api/v1/outcomes": (Bound(4, "/api/v1/outcomes?country=xv"),),
    "/api/v1/releases": (Bound(5, "/api/v1/releases?country=xv"),),
    "/api/v1/rounds": (Bound(4, "/api/v1/rounds"),),
    "/api/v1/samples": (Bound(6, "/api/v1/samples?country=xv"),),
    "/api/v1/submissions": (Bound(9, "/api/v1/submissions", TOKEN),),
    "/api/v1/submissions/<area_code>/<round_code>": (Bound(9, "/api/v1/submissions/xv-a3/2026", TOKEN),),
    "/api/v1/submissions/<area_code>/<round_code>/answers": (
        Bound(9, "/api/v1/submissions/xv-a3/2026/answers", TOKEN),
    ),
    "/api/v1/submissions/<area_code>/<round_code>/answers/<indicator>/<year>/<cell>": (
        Bound(9, "/api/v1/submissions/xv-a3/2026/answers/UMF_2_2_1/2024/_T", TOKEN),
    ),
    "/api/v1/submissions/<area_code>/<round_code>/outcomes": (
        Bound(20, "/api/v1/submissions/xv-a3/2026/outcomes", TOKEN),
    ),
    "/figures": (Bound(3, "/figures"),),
    "/figures/<area_code>": (Bound(9, "/figures/xv"), Bound(9, "/figures/xv-r1")),
    "/figures/<area_code>/<indicator_id>": (
        Bound(29, "/figures/xv/UMF_2_2_1"),
        Bound(29, "/figures/xv/UMF_1_1_8"),
    ),
    "/indicators": (Bound(2, "/indicators"),),
    "/indicators/<indicator_id>": (Bound(2, "/indicators/UMF_2_2_1"),),
    "/official-lists": (Bound(2, "/official-lists"),),
    "/official-lists/<list_id>": (Bound(3, "/official-lists/UMF", status=404),),
    "/official-lists/<list_id>/<area_code>": (Bound(6, "/official-lists/UMF/xv-a1", status=404),),
    "/official-lists/<list_id>/<area_code>.csv": (Bound(6, "/official-lists/UMF/xv-a1.csv", status=404),),
    "/releases": (Bound(4, "/releases"),),
    "/reviews/<area>/<round_code>/<language>.<any(html, pdf, docx):file_format>": (
        Bound(8, "/reviews/us-lax/2026/en.html"),
    ),
    "/samples": (Bound(3, "/samples"),),
    "/samples/<country>/<int:version>": (Bound(10, "/samples/xv/1"),),
    "/samples/<country>/<int:version>/<table>.csv": (Bound(9, "/samples/xv/1/strata.csv"),),
    "/samples/<country>/<int:version>/estimates": (Bound(8, "/samples/xv/1/estimates"),),
    "/samples/<country>/<int:version>/sample.xlsx": (Bound(9, "/samples/xv/1/sample.xlsx"),),
    "/samples/draw": (Bound(3, "/samples/draw", "statistician"),),
    "/session": (Bound(2, "/session"),),
    "/submissions": (Bound(6, "/submissions", "statistician"), Bound(6, "/submissions", "observatory")),
    "/submissions/<int:submission_id>": (Bound(9, DRAFT, "officer-a3"), Bound(9, DONE, "officer-a1")),
    "/submissions/<int:submission_id>/alignment": (Bound(25, f"{DONE}/alignment", "officer-a1"),),
    "/submissions/<int:submission_id>/alignment/validation-report.json": (
        Bound(24, f"{DONE}/alignment/validation-report.json", "officer-a1"),
    ),
    "/submissions/<int:submission_id>/area": (Bound(4, f"{DRAFT}/area", "officer-a3", status=302),),
    "/submissions/<int:submission_id>/area/<int:year>": (Bound(7, f"{DRAFT}/area/2025", "officer-a3"),),
    "/submissions/<int:submission_id>/check": (Bound(10, f"{DRAFT}/check", "officer-a3"),),
    "/submissions/<int:submission_id>/decision": (Bound(8, f"{DONE}/decision", "statistician"),),
    "/submissions/<int:submission_id>/districts": (Bound(9, f"{DONE}/districts", "officer-a1"),),
    "/submissions/<int:submission_id>/districts/<code>": (
        Bound(10, f"{DONE}/districts/xv-a1-d1", "officer-a1"),
    ),
    "/submissions/<int:submission_id>/history": (Bound(6, f"{DONE}/history", "officer-a1"),),
    "/submissions/<int:submission_id>/indicators/<indicator>/<int:year>": (
        Bound(7, f"{DRAFT}/indicators/UMF_2_2_1/2025", "officer-a3"),
        Bound(
            10, f"{DRAFT}/indicators/SDG_6_1_1/2025", "officer-a3"
        ),  # its people beside the facts of the area
    ),
    "/submissions/<int:submission_id>/registers": (Bound(12, f"{DONE}/registers", "officer-a1"),),
    "/submissions/<int:submission_id>/registers/<register>": (
        Bound(6, f"{DONE}/registers/departments", "officer-a1"),
    ),
    "/submissions/<int:submission_id>/registers/<register>/<int:number>": (
        Bound(6, f"{DONE}/registers/departments/1", "officer-a1"),
    ),
    "/submissions/<int:submission_id>/registers/<register>/<int:number>/revisions": (
        Bound(7, f"{DONE}/registers/departments/1/revisions", "officer-a1"),
    ),
    "/submissions/<int:submission_id>/registers/<register>/find": (
        Bound(6, f"{DONE}/registers/departments/find?q=a", "officer-a1", status=302),
    ),
    "/submissions/<int:submission_id>/registers/<register>/new": (
        Bound(6, f"{DRAFT}/registers/departments/new", "officer-a3"),
    ),
    "/submissions/<int:submission_id>/sections": (Bound(5, f"{DONE}/sections", "officer-a1"),),
    "/submissions/<int:submission_id>/sections/<number>": (Bound(5, f"{DONE}/sections/1", "officer-a1"),),
    "/submissions/<int:submission_id>/template.xlsx": (Bound(4, f"{DRAFT}/template.xlsx", "officer-a3"),),
    "/submissions/<int:submission_id>/upload": (Bound(4, f"{DRAFT}/upload", "officer-a3"),),
    "/submissions/<int:submission_id>/waivers/<rule>": (Bound(4, f"{DRAFT}/waivers/COMP-01", "approver-a3"),),
    "/submissions/<int:submission_id>/workbook.xlsx": (Bound(6, f"{DRAFT}/workbook.xlsx", "officer-a3"),),
    "/sdmx/": (Bound(2, "/sdmx/", status=404),),
    "/sdmx/<path:rest>": (Bound(2, "/sdmx/v3/data", status=404),),
    "/sdmx/v1/<resource>": (
        Bound(6, f"{V1}/codelist"),
        Bound(6, f"{V1}/contentconstraint"),
        Bound(6, f"{V1}/provisionagreement"),
        Bound(6, f"{V1}/structure?detail=allstubs"),
        Bound(6, f"{V1}/agencyscheme?references=all"),
    ),
    "/sdmx/v1/<resource>/<agency>": (Bound(6, f"{V1}/dataflow/VLR"),),
    "/sdmx/v1/<resource>/<agency>/<name>": (
        Bound(6, f"{V1}/dataflow/VLR/UMF_MUNICIPAL?references=all"),
        Bound(6, f"{V1}/dataflow/VLR/UMF_NATIONAL?references=all"),
    ),
    "/sdmx/v1/<resource>/<agency>/<name>/<version>": (Bound(6, f"{V1}/codelist/VLR/CL_AREA/latest"),),
    "/sdmx/v1/<resource>/<agency>/<name>/<version>/<item>": (
        Bound(6, f"{V1}/codelist/VLR/CL_AREA/latest/xv"),
    ),
    "/sdmx/v1/availableconstraint/<flow>": (
        Bound(13, f"{V1}/availableconstraint/UMF_NATIONAL"),
        Bound(11, f"{V1}/availableconstraint/UMF_MUNICIPAL"),
        Bound(13, f"{V1}/availableconstraint/SDG_MUNICIPAL"),
    ),
    "/sdmx/v1/availableconstraint/<flow>/<key>": (Bound(13, f"{V1}/availableconstraint/UMF_NATIONAL/all"),),
    "/sdmx/v1/availableconstraint/<flow>/<key>/<provider>": (
        Bound(11, f"{V1}/availableconstraint/UMF_MUNICIPAL/all/xv-a1"),
    ),
    "/sdmx/v1/availableconstraint/<flow>/<key>/<provider>/<component>": (
        Bound(13, f"{V1}/availableconstraint/UMF_NATIONAL/all/all/SERIES"),
    ),
    "/sdmx/v1/data/<flow>": (
        Bound(12, f"{V1}/data/UMF_NATIONAL"),
        Bound(23, f"{V1}/data/UMF_NATIONAL?updatedAfter=2026-01-01T00:00:00Z"),
        Bound(9, f"{V1}/data/UMF_MUNICIPAL"),
        Bound(9, f"{V1}/data/SDG_MUNICIPAL"),
    ),
    "/sdmx/v1/data/<flow>/<key>": (Bound(12, f"{V1}/data/UMF_NATIONAL/all"),),
    "/sdmx/v1/data/<flow>/<key>/<provider>": (Bound(9, f"{V1}/data/UMF_MUNICIPAL/all/xv-a1"),),
    "/sdmx/v1/schema/<context>/<agency>/<name>": (Bound(5, f"{V1}/schema{FLOW}"),),
    "/sdmx/v1/schema/<context>/<agency>/<name>/<version>": (Bound(5, f"{V1}/schema{FLOW}/latest"),),
    "/sdmx/v2/availability/<context>": (Bound(4, f"{V2}/availability/dataflow", status=501),),
    "/sdmx/v2/availability/<context>/<agency>": (Bound(4, f"{V2}/availability/dataflow/VLR", status=501),),
    "/sdmx/v2/availability/<context>/<agency>/<name>": (Bound(13, f"{V2}/availability{FLOW}"),),
    "/sdmx/v2/availability/<context>/<agency>/<name>/<version>": (Bound(13, f"{V2}/availability{FLOW}/+"),),
    "/sdmx/v2/availability/<context>/<agency>/<name>/<version>/<key>": (
        Bound(13, f"{V2}/availability{FLOW}/+/*"),
    ),
    "/sdmx/v2/availability/<context>/<agency>/<name>/<version>/<key>/<component>": (
        Bound(13, f"{V2}/availability{FLOW}/+/*/SERIES"),
    ),
    "/sdmx/v2/data": (Bound(4, f"{V2}/data", status=501),),
    "/sdmx/v2/data/<context>": (Bound(4, f"{V2}/data/dataflow", status=501),),
    "/sdmx/v2/data/<context>/<agency>": (Bound(4, f"{V2}/data/dataflow/VLR", status=501),),
    "/sdmx/v2/data/<context>/<agency>/<name>": (
        Bound(12, f"{V2}/data{FLOW}"),
        Bound(12, f"{V2}/data{FLOW}?asOf=2026-11-20T09:00:00Z"),
    ),
    "/sdmx/v2/data/<context>/<agency>/<name>/<version>": (Bound(12, f"{V2}/data{FLOW}/+"),),
    "/sdmx/v2/data/<context>/<agency>/<name>/<version>/<key>": (Bound(12, f"{V2}/data{FLOW}/+/*"),),
    "/sdmx/v2/schema/<context>/<agency>/<name>": (Bound(5, f"{V2}/schema{FLOW}"),),
    "/sdmx/v2/schema/<context>/<agency>/<name>/<version>": (Bound(5, f"{V2}/schema{FLOW}/~"),),
    "/sdmx/v2/structure": (Bound(6, f"{V2}/structure"),),
    "/sdmx/v2/structure/<resource>": (Bound(6, f"{V2}/structure/*?detail=allstubs"),),
    "/sdmx/v2/structure/<resource>/<agency>": (Bound(6, f"{V2}/structure/dataflow/VLR"),),
    "/sdmx/v2/structure/<resource>/<agency>/<name>": (Bound(6, f"{V2}/structure{FLOW}?references=all"),),
    "/sdmx/v2/structure/<resource>/<agency>/<name>/<version>": (Bound(6, f"{V2}/structure{FLOW}/~"),),
    "/sdmx/v2/structure/<resource>/<agency>/<name>/<version>/<item>": (
        Bound(6, f"{V2}/structure/codelist/VLR/CL_AREA/~/xv"),
    ),
}
