"""One example of every public address: on the page, in the description, and followed by a test."""

EXAMPLES = {
    "/api/v1/aggregates": "/api/v1/aggregates?indicator=UMF_2_2_1&area=us-lax&year=2019",
    "/api/v1/alignment": "/api/v1/alignment?area=us-lax",
    "/api/v1/areas": "/api/v1/areas?country=us",
    "/api/v1/areas/{code}": "/api/v1/areas/us-lax",
    "/api/v1/changes": "/api/v1/changes?country=us&since=2020-01-01T00:00:00Z&limit=10",
    "/api/v1/dataflows": "/api/v1/dataflows",
    "/api/v1/dataflows/{dataflow_id}": "/api/v1/dataflows/UMF_MUNICIPAL",
    "/api/v1/dataflows/{dataflow_id}/data.csv": "/api/v1/dataflows/UMF_MUNICIPAL/data.csv?country=us",
    "/api/v1/dataflows/{dataflow_id}/data.jsonl": "/api/v1/dataflows/UMF_NATIONAL/data.jsonl?country=us",
    "/api/v1/editions": "/api/v1/editions?area=us-lax",
    "/api/v1/estimates": "/api/v1/estimates?country=xv&indicator=UMF_2_2_1&year=2025",
    "/api/v1/indicators": "/api/v1/indicators?limit=10",
    "/api/v1/indicators/{indicator_id}": "/api/v1/indicators/SDG_11_2_1?lang=fr",
    "/api/v1/observations": "/api/v1/observations?area=us-lax&indicator=UMF_2_2_1&from_year=2015",
    "/api/v1/outcomes": "/api/v1/outcomes?area=us-lax",
    "/api/v1/releases": "/api/v1/releases?country=us",
    "/api/v1/rounds": "/api/v1/rounds?country=us",
    "/api/v1/samples": "/api/v1/samples?country=xv",
}
