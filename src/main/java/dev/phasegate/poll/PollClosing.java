package dev.phasegate.poll;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;

/** The end of a poll, with its result in words and who had not answered. Never changed: asking again is another poll. */
@Entity
@Table(name = "poll_closing")
class PollClosing extends PanacheEntityBase {
    @Id
    @Column(name = "poll_id")
    private Long pollId;

    private String verdict;
    private String result;
    private String note;
    private String silent;

    @Column(name = "user_id")
    private Long userId;

    @Column(name = "user_name")
    private String userName;

    private Instant at;

    protected PollClosing() {}

    PollClosing(long pollId, Roll roll, String note, Actor by, Instant now) {
        this.pollId = pollId;
        this.verdict = roll.verdict();
        this.result = roll.result();
        this.note = note;
        this.silent = String.join("\n", roll.silent());
        this.userId = by.userId();
        this.userName = by.name();
        this.at = now;
    }
}
