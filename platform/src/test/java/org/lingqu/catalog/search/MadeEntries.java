package org.lingqu.catalog.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.generated.GeneratedCatalog.Made;
import org.lingqu.catalog.generated.GeneratedCatalog.Place;
import org.lingqu.kernel.RegionCode;
import org.lingqu.organization.Region;

/** Generated entries as the index takes them. */
final class MadeEntries {

    private MadeEntries() {}

    static IndexedEntry indexed(Made made) {
        return new IndexedEntry(made.number(), made.version(), path(made.place()), Map.of());
    }

    private static List<Region> path(Place place) {
        RegionCode province = new RegionCode(place.code().substring(0, 2) + "0000");
        RegionCode city = new RegionCode(place.code().substring(0, 4) + "00");
        List<Region> path = new ArrayList<>();
        if (!place.isCity()) {
            path.add(new Region(new RegionCode(place.code()), place.name(), city));
        }
        path.add(new Region(city, place.city(), province));
        path.add(new Region(province, place.province(), RegionCode.NATION));
        return path;
    }
}
