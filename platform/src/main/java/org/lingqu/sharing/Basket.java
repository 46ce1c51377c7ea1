package org.lingqu.sharing;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The application basket: an officer gathers resources while reading the catalog and applies for all of them in one go. Each becomes an
 * application of its own, with its own number, provider and clock; what is refused stays in the basket with the reasons, the rest is lodged.
 */
@Service
public class Basket {

    /** Most lines of one basket. */
    public static final int MOST = 200;

    private final BasketBook book;
    private final Applications applications;
    private final Entries entries;
    private final AuditTrail audit;
    private final LegalTime time;
    private final TransactionTemplate transaction;

    Basket(
            BasketBook book,
            Applications applications,
            Entries entries,
            AuditTrail audit,
            LegalTime time,
            TransactionTemplate transaction) {
        this.book = book;
        this.applications = applications;
        this.entries = entries;
        this.audit = audit;
        this.time = time;
        this.transaction = transaction;
    }

    /** What the officer has gathered, the first put in first. */
    @Transactional(readOnly = true)
    public List<BasketLine> of(Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        return book.of(actor);
    }

    /** How many lines the officer has gathered. */
    @Transactional(readOnly = true)
    public int count(Actor actor) {
        return book.count(actor);
    }

    /** @throws Problem {@code basket-line-unknown} also for a line of somebody else */
    @Transactional(readOnly = true)
    public BasketLine get(UUID id, Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_APPLY);
        return book.find(id, actor)
                .orElseThrow(() -> Problem.notFound("basket-line-unknown").with(id));
    }

    /**
     * Puts a resource in, with the item by which it is looked up and the first manner it offers; one that is in already stays as it is.
     *
     * @throws Problem {@code basket-full}, and what {@link Applications#appliedFor} refuses
     */
    @Transactional
    public BasketLine put(ResourceCode resource, Actor actor) {
        EntryVersion entry = applications.appliedFor(resource, actor);
        book.lock(actor);
        return book.find(resource, actor).orElseGet(() -> add(entry, actor));
    }

    private BasketLine add(EntryVersion entry, Actor actor) {
        if (book.count(actor) >= MOST) {
            throw Problem.conflict("basket-full").with(MOST);
        }
        Manner manner = Manner.offeredBy(entry).stream().findFirst().orElse(null);
        BasketLine line = new BasketLine(
                Uuids.next(),
                entry.code(),
                entry.name(),
                entry.providerName(),
                new BasketLine.Wanted(
                        entry.content().keyItems().stream().map(Item::code).toList(),
                        RowFilter.ALL,
                        manner,
                        Set.of(CallKind.LOOKUP),
                        Map.of()),
                null,
                time.now());
        book.add(line, actor);
        audit.record(Act.of(actor, "sharing.basket-put", subject(line))
                .with("resource", line.resource().value()));
        return line;
    }

    /**
     * Changes what is asked of a resource. It is judged when it is lodged, so that an unfinished line can be kept.
     *
     * @throws Problem {@code basket-line-unknown}
     */
    @Transactional
    public BasketLine change(UUID id, BasketLine.Wanted wanted, Actor actor) {
        BasketLine line = get(id, actor);
        book.change(line.id(), wanted);
        audit.record(Act.of(actor, "sharing.basket-change", subject(line))
                .with("items", String.join(",", wanted.items()))
                .with("materials", wanted.materials().size()));
        return get(id, actor);
    }

    /** @throws Problem {@code basket-line-unknown} */
    @Transactional
    public void remove(UUID id, Actor actor) {
        BasketLine line = get(id, actor);
        if (book.remove(id, actor)) {
            audit.record(Act.of(actor, "sharing.basket-remove", subject(line)));
        }
    }

    /**
     * Lodges the basket: each line for itself, in a transaction of its own. A line that became an application is gone, one that was refused
     * stays with the reasons. Lodging twice at once makes no application twice.
     *
     * @throws Problem {@code permission-missing}, {@code basket-empty}
     */
    public BasketOutcome lodge(BasketWish common, Actor actor) {
        List<BasketLine> lines = of(actor);
        if (lines.isEmpty()) {
            throw Problem.conflict("basket-empty");
        }
        List<Application> lodged = new ArrayList<>();
        for (BasketLine line : lines) {
            try {
                Optional<Application> application =
                        requireNonNull(transaction.execute(status -> book.remove(line.id(), actor)
                                ? Optional.of(applications.apply(common.of(line), actor))
                                : Optional.<Application>empty()));
                application.ifPresent(lodged::add);
            } catch (Problem refused) {
                if (!isAboutTheLine(refused)) {
                    throw refused;
                }
                transaction.executeWithoutResult(status -> book.refused(line.id(), refused));
            }
        }
        return new BasketOutcome(lodged, book.of(actor));
    }

    private static boolean isAboutTheLine(Problem refused) {
        return switch (refused.kind()) {
            case BAD_INPUT, NOT_FOUND, CONFLICT, TOO_LARGE -> true;
            case UNAUTHENTICATED, FORBIDDEN, TOO_MANY, UNAVAILABLE, OUTCOME_UNKNOWN -> false;
        };
    }

    private static SubjectRef subject(BasketLine line) {
        return new SubjectRef("sharing-basket-line", line.id().toString(), line.title());
    }
}
