-- A big zone: 10 departments, 10,000 projects, 100,000 entries (stage events, fund entries, progress reports). The rows
-- are put straight into the registers' tables, since only assessing is measured. Numbers come from hashing the row's
-- number, so that every run has the same.
CREATE TEMP TABLE n (i INTEGER PRIMARY KEY);
WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000) INSERT INTO n SELECT i FROM c;
CREATE TEMP VIEW spread AS SELECT i, (i * 2654435761) % 4294967296 / 7 AS a, (i * 40503 + 12345) % 65536 AS b FROM n;

INSERT INTO register_departments (id, seq_from, seq_to, effective_from, effective_to, name, short_name, sort_order)
SELECT 'D' || i, 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'department ' || i, 'd' || i, i FROM n WHERE i <= 10;

INSERT INTO register_periods (id, seq_from, seq_to, effective_from, effective_to, name, starts_on, ends_on)
VALUES ('A1', 1, 9223372036854775807, '2014-01-01', '9999-12-31', '2014', '2014-01-01', '2014-12-31');

INSERT INTO register_targets (id, seq_from, seq_to, effective_from, effective_to, department_id, period_id,
    project_count, investment_threshold, first_year_investment, construction_months)
SELECT 'T' || i, 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'D' || i, 'A1', 100, 10000000000, 5000000000, 24
FROM n WHERE i <= 10;

INSERT INTO register_projects (id, seq_from, seq_to, effective_from, effective_to, name, department_id, category, kind,
    total_investment, fixed_asset_investment, contract_amount, construction_months, industry, region, reported_on)
SELECT 'P' || i, 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'project ' || i, 'D' || (a % 10 + 1),
    CASE a % 7 WHEN 0 THEN 'real_estate' WHEN 1 THEN 'service' WHEN 2 THEN 'service' ELSE 'industry' END,
    CASE b % 3 WHEN 0 THEN 'expansion' ELSE 'new' END, (a % 900 + 20) * 100000000, (a % 700 + 10) * 100000000,
    (a % 800 + 20) * 100000000, b % 30 + 6, 'machinery', 'Shandong',
    date('2013-06-01', '+' || (b % 540) || ' days')
FROM spread WHERE i <= 10000;

-- Signed, landed, construction, production one after another, as far as each project came; some are given up.
INSERT INTO register_stage_events (id, seq_from, seq_to, effective_from, effective_to, project_id, stage, date)
SELECT 'E' || (s.i * 10 + step), 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'P' || s.i,
    stage, date('2013-06-01', '+' || (b % 540 + step * (a % 50 + 20)) || ' days')
FROM spread AS s JOIN (
    SELECT 1 AS step, 'signed' AS stage UNION ALL SELECT 2, 'landed' UNION ALL SELECT 3, 'construction'
    UNION ALL SELECT 4, 'production' UNION ALL SELECT 5, 'terminated')
WHERE s.i <= 10000 AND step <= a % 11 / 2
    AND date('2013-06-01', '+' || (b % 540 + step * (a % 50 + 20)) || ' days') <= '2014-12-31';

INSERT INTO register_fund_entries (id, seq_from, seq_to, effective_from, effective_to, project_id, date, kind,
    claimed_amount, recognised_amount, recognised_on, evidence, voucher)
SELECT 'F' || i, 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'P' || (i * 7 % 10000 + 1),
    date('2013-09-01', '+' || (b % 480) || ' days'), CASE a % 4 WHEN 0 THEN 'other' ELSE 'fixed_asset' END,
    (a % 3000 + 1) * 1000000, (a % 2900 + 1) * 1000000, '2014-12-01', 'bank_slip', 'V' || i
FROM spread WHERE i <= 55000;

INSERT INTO register_progress_reports (id, seq_from, seq_to, effective_from, effective_to, project_id, month,
    reported_on, progress)
SELECT 'R' || i, 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'P' || (i % 10000 + 1),
    printf('2014-%02d', i / 10000 * 3 + i % 3 + 1), '2014-12-01', 'building'
FROM n WHERE i < 100000 - 55000 - (SELECT count(*) FROM register_stage_events) + 1;

INSERT INTO register_leads (id, seq_from, seq_to, effective_from, effective_to, name, department_id, reported_on, investor)
SELECT 'L' || i, 1, 9223372036854775807, '2014-01-01', '9999-12-31', 'lead ' || i, 'D' || (a % 10 + 1),
    date('2013-09-01', '+' || (b % 480) || ' days'), 'somebody'
FROM spread WHERE i <= 2000;
ANALYZE;
SELECT (SELECT count(*) FROM projects) || ' projects, ' || ((SELECT count(*) FROM stage_events)
    + (SELECT count(*) FROM fund_entries) + (SELECT count(*) FROM progress_reports)) || ' entries';
