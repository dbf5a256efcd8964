package dev.phasegate.audit;

import java.util.List;

/** Which plans the current person may read about; the plan feature provides it, because audit knows no plan. */
public interface VisiblePlans {

    /** True when the person may read everything, events of the instance itself included. */
    boolean unrestricted();

    /** The plans the person may see, in the order a filter should offer them; one query. */
    List<Name> names();

    record Name(long id, String slug, String title) {}
}
