package dev.phasegate.transfer.again;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.phasegate.plan.edit.Element;

/** A place between two neighbours that are known on both sides: what stood there, and what stands there now. */
record Gap(List<Element> old, List<Element> now) {

    /** The gaps of two lists in which something is open on either side. */
    static List<Gap> between(List<Element> old, List<Element> now, Pairs pairs) {
        Map<String, Gap> gaps = new LinkedHashMap<>();
        Set<String> there = ids(now);
        String before = "";
        for (Element was : old) {
            if (pairs.isFree(was)) {
                at(gaps, before).old().add(was);
            } else if (there.contains(pairs.fileIdOf(was.id()))) {
                before = was.id();
            }
        }
        Set<String> here = ids(old);
        before = "";
        for (Element is : now) {
            if (pairs.isOpen(is)) {
                at(gaps, before).now().add(is);
            } else if (here.contains(pairs.planIdOf(is.id()))) {
                before = pairs.planIdOf(is.id());
            }
        }
        return List.copyOf(gaps.values());
    }

    private static Gap at(Map<String, Gap> gaps, String before) {
        return gaps.computeIfAbsent(before, key -> new Gap(new ArrayList<>(), new ArrayList<>()));
    }

    private static Set<String> ids(List<Element> list) {
        return list.stream().map(Element::id).collect(Collectors.toSet());
    }
}
