-- A large instance for measurements: 500 plans of 5 phases, 200,000 items, 1,000,000 audit events in an intact chain.
-- Run it on an empty, migrated database in which one administrator exists:  psql "$URL" -v ON_ERROR_STOP=1 -f generate.sql
-- Everything is deterministic; it takes about two minutes.
\set plans 500
\set phases 5
\set items 80
\set events 1000000
begin;

create temporary table me as select min(id) as id from app_user;

insert into plan (slug, title, summary, state, risk, time_zone, revision, revision_hash, last_editor_id, created_by,
                  created_at, changed_at, started_at)
select 'bench-' || p, 'Move database ' || p || ' to the new cluster', 'Generated for measurements.',
       case p % 5 when 0 then 'DRAFT' when 4 then 'COMPLETED' else 'IN_PROGRESS' end,
       'MEDIUM', 'Europe/Oslo', 1, md5(p::text), me.id, me.id,
       now() - p * interval '1 hour', now() - p * interval '1 minute', now() - p * interval '1 hour'
from generate_series(1, :plans) p, me;

create temporary table bench_plan as select id, split_part(slug, '-', 2)::int as p, state from plan where slug like 'bench-%';

insert into plan_member (plan_id, user_id, access, added_at) select b.id, me.id, 'OWNER', now() from bench_plan b, me;
-- Everyone's checks in one plan of 25 wait for the person who looks.
insert into role_grant (plan_id, role_id, user_id, granted_at, granted_by)
select b.id, 'b' || b.p || 'r1', me.id, now() - interval '3 days', me.id from bench_plan b, me where b.p % 25 = 1;

create function pg_temp.items(p int, ph int, n int) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object('id', 'b' || p || 'f' || ph || 'i' || i, 'text',
           'Check number ' || i || ' of phase ' || ph || ': the new cluster answers like the old one', 'roleId', 'b' || p || 'r1',
           'required', i % 10 <> 0, 'sourceLine', null) order by i)
  from generate_series(1, n) i $$;
create function pg_temp.criteria(p int, ph int) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object('id', 'b' || p || 'f' || ph || 'c' || c, 'text', 'Error rate of service ' || c,
           'judged', false, 'metric', 'Error rate of service ' || c, 'unit', '%',
           'go', jsonb_build_object('op', 'LESS', 'value', 1, 'upper', null, 'relative', false),
           'noGo', jsonb_build_object('op', 'GREATER', 'value', 2, 'upper', null, 'relative', false),
           'rollBack', jsonb_build_object('op', 'GREATER', 'value', 5, 'upper', null, 'relative', false),
           'priority', 'HIGH', 'judgeRoleId', null, 'freshMinutes', null, 'required', true, 'sourceLine', null) order by c)
  from generate_series(1, 6) c $$;
create function pg_temp.phases(p int, phases int, n int) returns jsonb language sql as $$
  select jsonb_agg(jsonb_build_object('id', 'b' || p || 'f' || ph, 'name', 'Stage ' || ph || ' of the move', 'objective', '',
           'minMinutes', 60, 'maxMinutes', 120, 'risk', 'MEDIUM', 'rollbackMinutes', 15, 'soakMinutes', 0,
           'soakRestarts', false, 'windows', '[]'::jsonb, 'steps', '[]'::jsonb, 'branches', '[]'::jsonb,
           'checklists', jsonb_build_array(
              jsonb_build_object('id', 'b' || p || 'f' || ph || 'g1', 'name', 'Before', 'items', pg_temp.items(p, ph, n))),
           'criteria', pg_temp.criteria(p, ph),
           'signOffs', jsonb_build_array(
              jsonb_build_object('id', 'b' || p || 'f' || ph || 's1', 'roleId', 'b' || p || 'r1', 'needed', 1)),
           'notes', '[]'::jsonb) order by ph)
  from generate_series(1, phases) ph $$;

insert into plan_revision (plan_id, number, document, hash, summary, author_id, author_name, at)
select b.id, 1, jsonb_build_object('title', 'Move database ' || b.p || ' to the new cluster', 'summary',
         'Generated for measurements.', 'risk', 'MEDIUM', 'timeZone', 'Europe/Oslo', 'targetVersion', '', 'tZero', null,
         'separation', 'STRICT',
         'roles', jsonb_build_array(jsonb_build_object('id', 'b' || b.p || 'r1', 'name', 'Tech Lead', 'responsibility', '',
           'availability', '', 'escalationRoleId', null, 'decides', true)),
         'phases', pg_temp.phases(b.p, :phases, :items), 'rollback', '[]'::jsonb, 'communications', '[]'::jsonb,
         'contacts', '[]'::jsonb, 'schedules', '[]'::jsonb, 'notes', '[]'::jsonb)::text,
       md5(b.p::text), 'Plan created', me.id, 'Bench', now()
from bench_plan b, me;

insert into phase (id, plan_id, number, name, state, items_required, items_done, started_at)
select 'b' || b.p || 'f' || ph, b.id, ph, 'Stage ' || ph || ' of the move',
       case when b.state = 'COMPLETED' or (b.state = 'IN_PROGRESS' and ph < 3) then 'PASSED'
            when b.state = 'IN_PROGRESS' and ph = 3 then 'IN_PROGRESS' else 'NOT_STARTED' end,
       :items * 9 / 10,
       case when b.state = 'COMPLETED' or (b.state = 'IN_PROGRESS' and ph < 3) then :items * 9 / 10
            when b.state = 'IN_PROGRESS' and ph = 3 then :items * 9 / 20 else 0 end,
       case when b.state <> 'DRAFT' and ph <= 3 then now() - interval '2 hours' end
from bench_plan b, generate_series(1, :phases) ph;

insert into checklist_item (id, plan_id, phase_id, group_id, position, text, role_id, required, state, by_id, by_name, source, at)
select ph.id || 'i' || i, ph.plan_id, ph.id, ph.id || 'g1', i,
       'Check number ' || i || ' of phase ' || ph.number || ': the new cluster answers like the old one',
       'b' || b.p || 'r1', i % 10 <> 0,
       case when done.it then 'DONE' else 'OPEN' end, case when done.it then me.id end, case when done.it then 'Bench' end,
       case when done.it then 'PERSON' end, case when done.it then now() - interval '1 hour' end
from phase ph join bench_plan b on b.id = ph.plan_id, generate_series(1, :items) i, me,
     lateral (select ph.state = 'PASSED' or (ph.state = 'IN_PROGRESS' and i <= :items / 2) as it) done;

-- The chain, each event hashed as the server does it.
create function pg_temp.chain(events bigint) returns void language plpgsql as $$
declare
  last audit_head%rowtype;
  plans bigint[] := array(select id from bench_plan order by id);
  author bigint := (select id from me);
  body bytea;
  this_hash bytea;
  seq bigint;
  plan bigint;
begin
  select * into last from audit_head for update;
  for n in 1 .. events loop
    seq := last.seq + 1;
    plan := plans[1 + (n % array_length(plans, 1))];
    body := convert_to('{"action":"item.done","n":' || n || ',"plan":' || plan || '}', 'UTF8');
    this_hash := sha256('phasegate-audit-v1'::bytea || int8send(seq) || last.hash || int4send(octet_length(body)) || body);
    insert into audit_event (seq, at, actor_id, actor_name, action, plan_id, phase, sentence, body, prev_hash, hash)
    values (seq, now() - (events - n) * interval '1 second', author, 'Bench', 'item.done', plan, 3,
            'ticked “Check number ' || n % 80 || ' of phase 3”', body, last.hash, this_hash);
    last.seq := seq;
    last.hash := this_hash;
  end loop;
  update audit_head set seq = last.seq, hash = last.hash;
end $$;
select pg_temp.chain(:events);
commit;
analyze;
