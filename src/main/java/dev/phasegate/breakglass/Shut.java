package dev.phasegate.breakglass;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.phasegate.gate.Blocker;
import dev.phasegate.gate.Gate;
import dev.phasegate.shared.CanonicalJson;

/** What keeps a gate shut, and so what would be bypassed: all of it is shown to both people before they press. Pure. */
record Shut(List<Blocker> blockers, List<Blocker> cautions, String seen) {

    static Shut of(Gate gate) {
        List<Blocker> blockers = gate.recommendation().blockers();
        List<Blocker> cautions = gate.recommendation().cautions();
        List<Object> seen = new ArrayList<>(List.of(gate.evidence().hash()));
        Stream.concat(blockers.stream(), cautions.stream())
                .forEach(blocker -> seen.add(blocker.code().wire()));
        return new Shut(blockers, cautions, CanonicalJson.sha256(seen));
    }

    /** As sentences, worst first; of those that only need a reason too, since nobody gave one. */
    List<String> sentences() {
        return Stream.concat(blockers.stream(), cautions.stream())
                .map(Blocker::message)
                .toList();
    }

    /** For the evidence. */
    List<Map<String, Object>> facts() {
        return Stream.concat(blockers.stream(), cautions.stream())
                .map(b -> Map.<String, Object>of("code", b.code().wire(), "message", b.message()))
                .toList();
    }
}
