-- The rule set of rules.yaml by hand: a measure a query, a line a formula, as somebody fluent in SQL would write them.
CREATE TEMP TABLE stage AS
SELECT p.id, p.department_id, p.category, p.kind, p.total_investment, p.fixed_asset_investment, p.contract_amount,
    p.construction_months, p.reported_on,
    (SELECT min(date) FROM stage_events WHERE project_id = p.id
        AND stage IN ('signed', 'landed', 'construction', 'production')) AS signed,
    (SELECT min(date) FROM stage_events WHERE project_id = p.id
        AND stage IN ('landed', 'construction', 'production')) AS landed,
    (SELECT min(date) FROM stage_events WHERE project_id = p.id AND stage IN ('construction', 'production')) AS started,
    (SELECT min(date) FROM stage_events WHERE project_id = p.id AND stage = 'construction') AS construction,
    (SELECT min(date) FROM stage_events WHERE project_id = p.id AND stage = 'production') AS producing,
    (SELECT min(date) FROM stage_events WHERE project_id = p.id AND stage = 'terminated') AS given_up_on,
    EXISTS (SELECT 1 FROM stage_events WHERE project_id = p.id AND stage = 'terminated') AS given_up
FROM projects AS p;

CREATE TEMP TABLE measure (name TEXT, department_id TEXT, value REAL);
CREATE TEMP VIEW in_year AS SELECT * FROM stage WHERE landed BETWEEN '2014-01-01' AND '2014-12-31' AND NOT given_up;
INSERT INTO measure SELECT 'reported', department_id, count(*) FROM stage
    WHERE reported_on BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 2;
INSERT INTO measure SELECT 'signed', department_id, count(*) FROM stage
    WHERE signed BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 2;
INSERT INTO measure SELECT 'landed', department_id, count(*) FROM in_year GROUP BY 2;
INSERT INTO measure SELECT 'started', department_id, count(*) FROM stage
    WHERE started BETWEEN '2014-01-01' AND '2014-12-31' AND NOT given_up GROUP BY 2;
INSERT INTO measure SELECT 'producing', department_id, count(*) FROM stage
    WHERE producing BETWEEN '2014-01-01' AND '2014-12-31' AND NOT given_up GROUP BY 2;
INSERT INTO measure SELECT 'qualifying', s.department_id, count(*) FROM in_year AS s
    JOIN targets AS t ON t.department_id = s.department_id
    WHERE s.fixed_asset_investment > t.investment_threshold AND s.category <> 'real_estate'
    AND coalesce(s.construction_months, 0) <= t.construction_months
    AND (s.construction IS NULL OR date(s.construction, '+12 months', '-1 day') > '2014-12-31'
        OR (SELECT coalesce(sum(recognised_amount), 0) FROM fund_entries WHERE project_id = s.id AND kind = 'fixed_asset'
            AND date BETWEEN s.construction AND date(s.construction, '+12 months', '-1 day')) >= t.first_year_investment)
    GROUP BY 2;
INSERT INTO measure SELECT 'investment', p.department_id, sum(f.recognised_amount) FROM fund_entries AS f
    JOIN stage AS p ON p.id = f.project_id
    WHERE f.kind = 'fixed_asset' AND f.date BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 2;
INSERT INTO measure SELECT 'funds', p.department_id, sum(f.recognised_amount) FROM fund_entries AS f
    JOIN stage AS p ON p.id = f.project_id WHERE f.date BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 2;
INSERT INTO measure SELECT 'contracts', department_id, sum(contract_amount) FROM stage
    WHERE signed BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 2;
INSERT INTO measure SELECT 'large_industry', department_id, count(*) FROM in_year
    WHERE category = 'industry' AND total_investment >= 50000000000 GROUP BY 2;
INSERT INTO measure SELECT 'services', department_id, count(*) FROM in_year WHERE category = 'service' GROUP BY 2;
INSERT INTO measure SELECT 'industry_investment', p.department_id, sum(f.recognised_amount) FROM fund_entries AS f
    JOIN stage AS p ON p.id = f.project_id
    WHERE f.kind = 'fixed_asset' AND f.date BETWEEN '2014-01-01' AND '2014-12-31' AND p.category = 'industry' GROUP BY 2;
INSERT INTO measure SELECT 'new_plants', department_id, count(*) FROM stage
    WHERE signed BETWEEN '2014-01-01' AND '2014-12-31' AND kind = 'new' GROUP BY 2;
WITH RECURSIVE months (month) AS (
    SELECT '2014-01' UNION ALL SELECT strftime('%Y-%m', month || '-01', '+1 month') FROM months WHERE month < '2014-12')
INSERT INTO measure SELECT 'reports', s.department_id, count(*) FROM stage AS s
    JOIN months AS m ON m.month > substr(s.landed, 1, 7)
        AND m.month < coalesce(substr(s.given_up_on, 1, 7), '9999-12')
    WHERE s.landed <= '2014-12-31'
    AND NOT EXISTS (SELECT 1 FROM progress_reports AS r WHERE r.project_id = s.id AND r.month = m.month) GROUP BY 2;
INSERT INTO measure SELECT 'leads', department_id, count(*) FROM leads
    WHERE reported_on BETWEEN '2014-01-01' AND '2014-12-31' GROUP BY 2;
INSERT INTO measure SELECT 'fast', department_id, count(*) FROM stage
    WHERE started BETWEEN '2014-01-01' AND '2014-12-31' AND NOT given_up AND construction_months < 13 GROUP BY 2;
INSERT INTO measure SELECT 'large_contracts', department_id, sum(contract_amount) FROM stage
    WHERE signed BETWEEN '2014-01-01' AND '2014-12-31' AND contract_amount >= 50000000000 GROUP BY 2;

CREATE TEMP VIEW wide AS SELECT d.id, d.name, t.project_count AS target,
    max(CASE m.name WHEN 'reported' THEN value ELSE 0 END) AS reported,
    max(CASE m.name WHEN 'signed' THEN value ELSE 0 END) AS signed,
    max(CASE m.name WHEN 'landed' THEN value ELSE 0 END) AS landed,
    max(CASE m.name WHEN 'started' THEN value ELSE 0 END) AS started,
    max(CASE m.name WHEN 'producing' THEN value ELSE 0 END) AS producing,
    max(CASE m.name WHEN 'qualifying' THEN value ELSE 0 END) AS qualifying,
    max(CASE m.name WHEN 'investment' THEN value ELSE 0 END) AS investment,
    max(CASE m.name WHEN 'funds' THEN value ELSE 0 END) AS funds,
    max(CASE m.name WHEN 'contracts' THEN value ELSE 0 END) AS contracts,
    max(CASE m.name WHEN 'large_industry' THEN value ELSE 0 END) AS large_industry,
    max(CASE m.name WHEN 'services' THEN value ELSE 0 END) AS services,
    max(CASE m.name WHEN 'industry_investment' THEN value ELSE 0 END) AS industry_investment,
    max(CASE m.name WHEN 'new_plants' THEN value ELSE 0 END) AS new_plants,
    max(CASE m.name WHEN 'reports' THEN value ELSE 0 END) AS reports,
    max(CASE m.name WHEN 'leads' THEN value ELSE 0 END) AS leads,
    max(CASE m.name WHEN 'fast' THEN value ELSE 0 END) AS fast,
    max(CASE m.name WHEN 'large_contracts' THEN value ELSE 0 END) AS large_contracts
    FROM departments AS d JOIN targets AS t ON t.department_id = d.id LEFT JOIN measure AS m ON m.department_id = d.id
    GROUP BY d.id;
CREATE TEMP TABLE value AS SELECT *, funds / contracts AS funds_rate FROM wide;

SELECT v.name, printf('%.2f',
    round(min(5, 5 * reported / 800), 2) + round(min(5, 5 * signed / 600), 2) + round(min(10, 10 * landed / 400), 2)
    + round(min(5, 5 * started / 300), 2) + round(5 * producing / (SELECT max(producing) FROM value), 2)
    + round(min(10, 10 * qualifying / target), 2) + round(min(10, 10 * investment / 3000000000000), 2)
    + round(3 + 2 * (funds - (SELECT min(funds) FROM value)) / (SELECT max(funds) - min(funds) FROM value), 2)
    + round(min(5, 5 * contracts / (SELECT avg(contracts) FROM value)), 2) + round(min(5, 0.05 * large_industry), 2)
    + round(5 * services / (SELECT max(services) FROM value), 2)
    + round(2.5 + 2.5 * (industry_investment - (SELECT min(industry_investment) FROM value))
        / (SELECT max(industry_investment) - min(industry_investment) FROM value), 2)
    + CASE WHEN landed / signed >= 0.9 THEN 5 WHEN landed / signed >= 0.7 THEN 4 WHEN landed / signed >= 0.5 THEN 2 ELSE 0 END
    + round(5 * funds_rate / (SELECT max(funds_rate) FROM value), 2)
    + round(min(3, 3 * new_plants / (SELECT avg(new_plants) FROM value)), 2) + round(3 - min(3, 0.001 * reports), 2)
    + CASE (SELECT count(*) FROM value AS o WHERE o.investment > v.investment) WHEN 0 THEN 3 WHEN 1 THEN 2 WHEN 2 THEN 1 ELSE 0 END
    + round(min(2, 0.01 * leads), 2) + round(2 * fast / (SELECT max(fast) FROM value), 2)
    + round(1.2 + 0.8 * (large_contracts - (SELECT min(large_contracts) FROM value))
        / (SELECT max(large_contracts) - min(large_contracts) FROM value), 2)) AS total
FROM value AS v ORDER BY total DESC, v.name;
