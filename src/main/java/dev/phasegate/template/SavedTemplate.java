package dev.phasegate.template;

import java.time.Instant;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;

import dev.phasegate.shared.Actor;
import dev.phasegate.shared.Ids;

/** A plan that somebody saved for everybody of this instance to start from. */
@Entity
@Table(name = "plan_template")
class SavedTemplate extends PanacheEntityBase {
    @Id
    private String id;

    private String name;
    private String about;
    private String document;

    @Column(name = "author_id")
    private Long authorId;

    @Column(name = "author_name")
    private String authorName;

    @Column(name = "created_at")
    private Instant createdAt;

    protected SavedTemplate() {}

    SavedTemplate(String name, String about, String document, Actor author, Instant now) {
        this.id = Ids.next();
        this.name = name;
        this.about = about;
        this.document = document;
        this.authorId = author.userId();
        this.authorName = author.name();
        this.createdAt = now;
    }

    /** What a list shows of one, without its document. */
    record Card(String id, String name, String about, String authorName) {}

    static List<Card> byName(int most) {
        return find("order by lower(name), id")
                .project(Card.class)
                .page(0, most)
                .list();
    }

    boolean by(Long userId) {
        return userId != null && userId.equals(authorId);
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String about() {
        return about;
    }

    String document() {
        return document;
    }

    String authorName() {
        return authorName;
    }
}
