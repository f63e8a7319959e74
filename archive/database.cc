// SPDX-License-Identifier: GPL-3.0-or-later
#include "archive/database.h"

#include <sqlite3.h>
#include <utility>

namespace fuhe {
namespace {

constexpr int kWaitMilliseconds = 60'000;  // for another writer's transaction

// A full disk and a read-only one are the user's to mend; all else says that the index is broken.
ErrorCode code_of(int result) {
  switch (result & 0xFF) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return ErrorCode::cannot_write;
    case SQLITE_CANTOPEN:
      return ErrorCode::not_found;
    case SQLITE_NOMEM:
      return ErrorCode::limit_exceeded;
    default:
      return ErrorCode::bad_data;
  }
}

Error error_of(sqlite3* database, const std::string& where) {
  return Error{code_of(sqlite3_extended_errcode(database)), where, sqlite3_errmsg(database)};
}

int bind(sqlite3_stmt* statement, int index, const SqlValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) {
    return sqlite3_bind_int64(statement, index, *number);
  }
  if (const auto* text = std::get_if<std::string>(&value)) {
    return sqlite3_bind_text64(statement, index, text->data(), text->size(), SQLITE_TRANSIENT,
                               SQLITE_UTF8);
  }
  if (const auto* blob = std::get_if<SqlBlob>(&value)) {
    return sqlite3_bind_blob64(statement, index, blob->bytes.data(), blob->bytes.size(),
                               SQLITE_TRANSIENT);
  }
  return sqlite3_bind_null(statement, index);
}

}  // namespace

void SqlStatement::Finalizer::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

Error SqlStatement::error() const {
  return error_of(sqlite3_db_handle(statement_.get()), where_);
}

Result<void> SqlStatement::start(const std::vector<SqlValue>& values) {
  sqlite3_reset(statement_.get());
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (bind(statement_.get(), static_cast<int>(i) + 1, values[i]) != SQLITE_OK) {
      return error();
    }
  }
  return {};
}

Result<bool> SqlStatement::next() {
  switch (sqlite3_step(statement_.get())) {
    case SQLITE_ROW:
      return true;
    case SQLITE_DONE:
      sqlite3_reset(statement_.get());
      return false;
    default: {
      Error failed = error();
      sqlite3_reset(statement_.get());
      return failed;
    }
  }
}

Result<void> SqlStatement::run(const std::vector<SqlValue>& values) {
  if (auto started = start(values); !started) {
    return started;
  }
  while (true) {
    const auto more = next();
    if (!more) {
      return more.error();
    }
    if (!*more) {
      return {};
    }
  }
}

Result<bool> SqlStatement::first(const std::vector<SqlValue>& values) {
  if (auto started = start(values); !started) {
    return started.error();
  }
  return next();
}

void SqlStatement::reset() {
  sqlite3_reset(statement_.get());
}

std::int64_t SqlStatement::number(int column) const {
  return sqlite3_column_int64(statement_.get(), column);
}

std::string SqlStatement::text(int column) const {
  const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_.get(), column));
  const int size = sqlite3_column_bytes(statement_.get(), column);
  return bytes == nullptr
             ? std::string()
             : std::string(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
}

bool SqlStatement::is_null(int column) const {
  return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL;
}

SqlValue SqlStatement::value(int column) const {
  switch (sqlite3_column_type(statement_.get(), column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return number(column);
    default:
      return text(column);
  }
}

int SqlStatement::columns() const {
  return sqlite3_column_count(statement_.get());
}

std::string SqlStatement::column_name(int column) const {
  const char* name = sqlite3_column_name(statement_.get(), column);
  return name == nullptr ? "" : name;
}

void Database::Closer::operator()(sqlite3* database) const {
  sqlite3_close_v2(database);
}

Result<Database> Database::open(const std::string& path, Mode mode) {
  int flags = SQLITE_OPEN_NOMUTEX;
  flags |= mode == Mode::read ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
  flags |= mode == Mode::create ? SQLITE_OPEN_CREATE : 0;
  sqlite3* opened = nullptr;
  const int result = sqlite3_open_v2(path.c_str(), &opened, flags, nullptr);
  if (opened == nullptr) {
    return Error{ErrorCode::limit_exceeded, path, "not enough memory to open it"};
  }
  Database database(opened, path);
  if (result != SQLITE_OK) {
    return error_of(opened, path);
  }
  sqlite3_busy_timeout(opened, kWaitMilliseconds);
  return database;
}

Result<void> Database::execute(const std::string& sql) {
  if (sqlite3_exec(database_.get(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) {
    return error_of(database_.get(), path_);
  }
  return {};
}

Result<SqlStatement> Database::prepare(std::string_view sql) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v3(database_.get(), sql.data(), static_cast<int>(sql.size()),
                         SQLITE_PREPARE_PERSISTENT, &statement, nullptr) != SQLITE_OK) {
    return error_of(database_.get(), path_);
  }
  return SqlStatement(statement, path_);
}

std::int64_t Database::last_row() const {
  return sqlite3_last_insert_rowid(database_.get());
}

std::int64_t Database::changes() const {
  return sqlite3_changes64(database_.get());
}

Result<Transaction> Transaction::begin(Database& database) {
  if (auto begun = database.execute("BEGIN IMMEDIATE"); !begun) {
    return begun.error();
  }
  return Transaction(database);
}

Transaction::~Transaction() {
  if (database_ != nullptr) {
    static_cast<void>(database_->execute("ROLLBACK"));
  }
}

Result<void> Transaction::commit() {
  auto done = database_->execute("COMMIT");
  if (done) {
    database_ = nullptr;
  }
  return done;
}

}  // namespace fuhe
