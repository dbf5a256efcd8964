package dev.phasegate.runbook;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import org.hibernate.annotations.Immutable;

import dev.phasegate.plan.document.BranchOption;
import dev.phasegate.shared.Actor;

/** Someone chose an option of a branch, and why. Never changed; choosing anew is another one. */
@Entity
@Immutable
@Table(name = "branch_choice")
class BranchChoice extends PanacheEntityBase {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @Column(name = "branch_id")
    private String branchId;

    @Column(name = "option_id")
    private String optionId;

    @Column(name = "option_name")
    private String optionName;

    @Column(name = "by_id")
    private Long byId;

    @Column(name = "by_name")
    private String byName;

    private Instant at;
    private String why;

    protected BranchChoice() {}

    BranchChoice(String branchId, BranchOption option, String why, Actor by, Instant at) {
        this.branchId = branchId;
        this.optionId = option.id();
        this.optionName = option.name();
        this.why = why;
        this.byId = by.userId();
        this.byName = by.name();
        this.at = at;
    }

    String optionId() {
        return optionId;
    }

    String optionName() {
        return optionName;
    }

    Long byId() {
        return byId;
    }

    String byName() {
        return byName;
    }

    Instant at() {
        return at;
    }

    String why() {
        return why;
    }
}
