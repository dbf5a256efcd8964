package dev.phasegate.plan.edit;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the fields of an element may refer to: the plan's roles, the options of its phase's branches, the plan's zone. */
public record Lookup(Map<String, String> roles, Map<String, Option> options, ZoneId zone) {

    /** An option of a branch, with its branch. */
    public record Option(String branchId, String label) {}

    /** For fields of {@code element}, or of one that is to be put into it. */
    public static Lookup around(Element element) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (Element role : ElementTree.children(element.root(), "roles")) {
            roles.put(role.id(), String.valueOf(role.node().get("name")));
        }
        return new Lookup(roles, options(element), zone(element.root().node().get("timeZone")));
    }

    private static Map<String, Option> options(Element element) {
        Element phase = element;
        while (phase != null && phase.kind() != ElementKind.PHASE) {
            phase = phase.parent();
        }
        Map<String, Option> options = new LinkedHashMap<>();
        List<Element> branches = phase == null ? List.of() : ElementTree.children(phase, "branches");
        for (Element branch : branches) {
            for (Element option : ElementTree.children(branch, "options")) {
                String label =
                        branch.node().get("question") + " – " + option.node().get("name");
                options.put(option.id(), new Option(branch.id(), label));
            }
        }
        return options;
    }

    /** UTC where there is none or the name is unknown; an unknown name is refused elsewhere. */
    static ZoneId zone(Object name) {
        try {
            return name == null || name.toString().isEmpty() ? ZoneOffset.UTC : ZoneId.of(name.toString());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
