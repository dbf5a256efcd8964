package dev.phasegate.dashboard;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** What of a plan lies behind, as far as its way back depends on it: phases begun, steps done, and whether something later stands on this phase. */
record WayBackFacts(Set<Integer> begun, Set<String> done, boolean builtOn) {

    /** A scalar subquery of type text over the phase {@code f}. */
    static final String OF_PHASE = """
            (select concat_ws('|',
              coalesce((select string_agg(cast(x.number as text), ',') from phase x
                where x.plan_id = f.plan_id and not x.removed and x.started_at is not null), ''),
              coalesce((select string_agg(s.id, ',') from step s where s.plan_id = f.plan_id and s.state = 'DONE'), ''),
              cast(exists (select 1 from phase x where x.plan_id = f.plan_id and not x.removed and x.number > f.number
                and x.state in ('IN_PROGRESS', 'PASSED')) as text)))""";

    static WayBackFacts of(String text) {
        String[] parts = text.split("\\|", -1);
        Set<Integer> begun = Arrays.stream(parts[0].split(","))
                .filter(number -> !number.isEmpty())
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return new WayBackFacts(begun, Set.of(parts[1].split(",")), Boolean.parseBoolean(parts[2]));
    }
}
