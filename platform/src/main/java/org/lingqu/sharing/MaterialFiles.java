package org.lingqu.sharing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.lingqu.casework.Attachment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Materials handed in with applications that were answered without a case; no step of a case names them. */
@Repository
class MaterialFiles {

    private record Filed(String material, Attachment file) {}

    private final JdbcClient jdbc;

    MaterialFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps files with their application, by the name of the material; part of the caller's transaction. */
    void keep(ApplicationId application, Map<String, Attachment> materials) {
        materials.forEach((material, file) -> jdbc.sql("""
                        insert into sharing.application_material (application, material, id, name, media_type, size, sha256)
                        values (:application, :material, :id, :name, :type, :size, :sha256)
                        """)
                .param("application", application.value())
                .param("material", material)
                .param("id", file.id())
                .param("name", file.name())
                .param("type", file.mediaType())
                .param("size", file.size())
                .param("sha256", file.sha256())
                .update());
    }

    /** The files kept with an application by the name of the material, in order of the names; none where a case has them. */
    Map<String, Attachment> of(ApplicationId application) {
        Map<String, Attachment> files = new LinkedHashMap<>();
        jdbc.sql("select * from sharing.application_material where application = :application order by material")
                .param("application", application.value())
                .query(MaterialFiles::filed)
                .list()
                .forEach(each -> files.put(each.material(), each.file()));
        return files;
    }

    private static Filed filed(ResultSet row, int n) throws SQLException {
        return new Filed(
                row.getString("material"),
                new Attachment(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("media_type"),
                        row.getLong("size"),
                        row.getString("sha256")));
    }
}
