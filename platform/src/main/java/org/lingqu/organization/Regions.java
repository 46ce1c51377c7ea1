package org.lingqu.organization;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The register of administrative divisions. */
@Repository
public class Regions {

    /** Most divisions a search gives. */
    public static final int MOST_FOUND = 100;

    private final JdbcClient jdbc;

    Regions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public Optional<Region> find(RegionCode code) {
        return jdbc.sql("select code, name, parent from organization.region where code = ?")
                .param(code.value())
                .query((row, n) -> region(row.getString(1), row.getString(2), row.getString(3)))
                .optional();
    }

    /** @throws Problem {@code region-unknown} */
    public Region get(RegionCode code) {
        return find(code).orElseThrow(() -> Problem.badInput("region-unknown").with(code));
    }

    /** Some divisions by their codes; those that are not there are left out. */
    public List<Region> some(Collection<RegionCode> codes) {
        return jdbc.sql("select code, name, parent from organization.region where code = any(:codes)")
                .param("codes", codes.stream().map(RegionCode::value).toArray(String[]::new))
                .query((row, n) -> region(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** The divisions directly below one, in the order of their codes. */
    public List<Region> below(RegionCode code) {
        return jdbc.sql("select code, name, parent from organization.region where parent = ? order by code")
                .param(code.value())
                .query((row, n) -> region(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** Divisions whose name holds a text or whose code begins with it, in the order of their codes; one more than {@link #MOST_FOUND} when there are more. */
    public List<Region> search(String text) {
        String words = text.strip().replaceAll("([%_\\\\])", "\\\\$1");
        return jdbc.sql("""
                        select code, name, parent from organization.region where name like :inside or code like :beginning
                        order by code limit :most
                        """)
                .param("inside", "%" + words + "%")
                .param("beginning", words + "%")
                .param("most", MOST_FOUND + 1)
                .query((row, n) -> region(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    /** The lowest division in which all of these lie; the country for none. */
    public RegionCode common(Collection<RegionCode> all) {
        @Nullable RegionCode found = null;
        for (RegionCode one : all) {
            found = found == null ? one : common(found, one);
        }
        return found == null ? RegionCode.NATION : found;
    }

    private RegionCode common(RegionCode one, RegionCode other) {
        RegionCode up = one;
        while (!contains(up, other)) {
            RegionCode parent = find(up).map(Region::parent).orElse(null);
            if (parent == null) {
                return RegionCode.NATION;
            }
            up = parent;
        }
        return up;
    }

    /** Whether {@code inner} is {@code outer} or lies somewhere below it. */
    public boolean contains(RegionCode outer, RegionCode inner) {
        return jdbc.sql("""
                        with recursive up as (
                            select code, parent from organization.region where code = :inner
                            union all
                            select r.code, r.parent from organization.region r join up on r.code = up.parent)
                        select exists (select 1 from up where code = :outer)
                        """)
                .param("inner", inner.value())
                .param("outer", outer.value())
                .query(Boolean.class)
                .single();
    }

    private static Region region(String code, String name, @Nullable String parent) {
        return new Region(new RegionCode(code), name, parent == null ? null : new RegionCode(parent));
    }
}
