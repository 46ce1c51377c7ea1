package org.lingqu.collection.outside;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Segment;
import org.lingqu.collection.gathering.Gathering;
import org.lingqu.collection.gathering.GatheringCounts;
import org.lingqu.collection.gathering.GatheringOverview;
import org.lingqu.collection.gathering.GatheringTarget;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.rules.RulePacks;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How far the regulation's targets have been reached (HS-3.2, HS-3.3): of government data by the entries that are not exempt, of social data by the
 * register of those wanted.
 */
@Service
public class TargetFigures {

    private static final int MONTHS = 12;

    private final OutsideRows rows;
    private final OutsideSources sources;
    private final Gathering gathering;
    private final RulePacks packs;
    private final LegalTime time;

    TargetFigures(OutsideRows rows, OutsideSources sources, Gathering gathering, RulePacks packs, LegalTime time) {
        this.rows = rows;
        this.sources = sources;
        this.gathering = gathering;
        this.packs = packs;
        this.time = time;
    }

    /** Those the regulation in force has; none where it lays none down. */
    @Transactional(readOnly = true)
    public List<TargetFigure> of(GatheringOverview overview) {
        return Stream.concat(
                        GatheringTarget.Kind.GOVERNMENT
                                .in(packs.active())
                                .map(target -> government(target, overview))
                                .stream(),
                        GatheringTarget.Kind.SOCIAL.in(packs.active()).map(this::social).stream())
                .toList();
    }

    private static TargetFigure government(GatheringTarget target, GatheringOverview overview) {
        GatheringCounts counts = overview.of(Segment.GOVERNMENT);
        return new TargetFigure(target, counts.whole(), counts.demanded(), counts.exempt(), List.of());
    }

    private TargetFigure social(GatheringTarget target) {
        List<OutsideSource> all = rows.all(Segment.SOCIAL);
        List<OutsideLine> wanted = sources.lines(
                all.stream().filter(each -> each.droppedAt() == null).toList());
        long gathered = wanted.stream()
                .filter(line -> line.state() == OutsideState.GATHERED)
                .count();
        return new TargetFigure(target, gathered, wanted.size(), 0, course(all));
    }

    private List<TargetFigure.Month> course(List<OutsideSource> all) {
        Map<EntryId, Instant> first = gathering.firstWhole(
                all.stream().flatMap(each -> Stream.ofNullable(each.entry())).toList());
        List<TargetFigure.Month> course = new ArrayList<>();
        YearMonth now = YearMonth.from(time.today());
        for (int back = MONTHS - 1; back >= 0; back--) {
            YearMonth month = now.minusMonths(back);
            Instant end = LegalTime.endOf(month.atEndOfMonth());
            List<OutsideSource> wanted = all.stream()
                    .filter(each -> each.registeredAt().isBefore(end) && !isBefore(each.droppedAt(), end))
                    .toList();
            long gathered = wanted.stream()
                    .flatMap(each -> Stream.ofNullable(each.entry()))
                    .filter(entry -> isBefore(first.get(entry), end))
                    .count();
            course.add(new TargetFigure.Month(month, gathered, wanted.size()));
        }
        return course;
    }

    private static boolean isBefore(@Nullable Instant at, Instant end) {
        return at != null && at.isBefore(end);
    }
}
