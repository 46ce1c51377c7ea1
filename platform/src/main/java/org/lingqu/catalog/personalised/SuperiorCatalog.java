package org.lingqu.catalog.personalised;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingqu.catalog.CatalogSearch;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.SearchQuery;
import org.lingqu.catalog.likeness.LikeEntries;
import org.lingqu.catalog.likeness.NormalName;
import org.lingqu.catalog.likeness.Sketch;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.organization.Region;
import org.lingqu.organization.Regions;
import org.springframework.stereotype.Component;

/**
 * The catalog above a department: what departments of the divisions above it have in force. An entry matches when its name says the same once
 * names of divisions and words every catalog uses are left out, or when hardly a doubt is left that it holds the same.
 */
@Component
class SuperiorCatalog {

    private final CatalogSearch search;
    private final Entries entries;
    private final LikeEntries likeEntries;
    private final Departments departments;
    private final Regions regions;

    SuperiorCatalog(
            CatalogSearch search, Entries entries, LikeEntries likeEntries, Departments departments, Regions regions) {
        this.search = search;
        this.entries = entries;
        this.likeEntries = likeEntries;
        this.departments = departments;
        this.regions = regions;
    }

    Optional<EntryVersion> matching(Sketch sketch, Department compiling) {
        List<String> divisions = divisions(compiling.region());
        String name = NormalName.of(sketch.name(), divisions);
        Optional<EntryVersion> alike = likeEntries.of(sketch, compiling.id()).stream()
                .filter(like -> like.likeness().isTheSame())
                .map(LikeEntries.Like::entry)
                .filter(entry -> isAbove(entry, compiling))
                .findFirst();
        return alike.or(() -> named(sketch.name()).stream()
                .filter(entry -> isAbove(entry, compiling))
                .filter(entry -> NormalName.of(entry.name(), divisions).equals(name))
                .findFirst());
    }

    private List<EntryVersion> named(String name) {
        try {
            return entries.published(search.search(SearchQuery.of(name)).hits());
        } catch (Problem notNow) {
            throw Problem.unavailable("superior-unknown").causedBy(notNow);
        }
    }

    private boolean isAbove(EntryVersion entry, Department compiling) {
        RegionCode region = departments.get(entry.provider()).region();
        return !region.equals(compiling.region()) && regions.contains(region, compiling.region());
    }

    /** With and without their endings, the longest first: 安徽省, 安徽. */
    private List<String> divisions(RegionCode code) {
        List<String> names = new ArrayList<>();
        Optional<RegionCode> at = Optional.of(code);
        while (at.isPresent() && !at.get().equals(RegionCode.NATION)) {
            Optional<Region> region = regions.find(at.get());
            region.map(Region::name).ifPresent(name -> {
                names.add(name);
                if (name.length() > 2) {
                    names.add(name.substring(0, name.length() - 1));
                }
            });
            at = region.flatMap(found -> Optional.ofNullable(found.parent()));
        }
        return names;
    }
}
