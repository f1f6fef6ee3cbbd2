#include "json/builder.hpp"

#include "json/number.hpp"

#include <fmt/format.h>

namespace kootoro::json {
namespace {

/// Looks for a member of the object at the start of a text.
class FirstMember final : public Events {
 public:
  explicit FirstMember(std::string_view name) : name_(name) {}

  [[nodiscard]] source::Range place() const { return place_; }

  void begin_object(source::Range /*brace*/) override {}
  void begin_array(source::Range /*bracket*/) override {}
  [[nodiscard]] Next key(source::Range place, std::string&& name) override {
    place_ = place;
    return name == name_ ? Next::stop : Next::skip;
  }
  void end(source::Range /*whole*/) override {}
  void text(source::Range /*place*/, std::string&& /*value*/) override {}
  void number(source::Range /*place*/, std::string_view /*digits*/) override {}
  void boolean(source::Range /*place*/, bool /*value*/) override {}
  void null(source::Range /*place*/) override {}
  void mistake(Mistake&& /*mistake*/) override {}

 private:
  std::string_view name_;
  source::Range place_;
};

/// The first place of the member `name` in the object at `object`.
source::Range first_place(std::string_view text, source::Range object, std::size_t depth, std::string_view name) {
  FirstMember member(name);
  read_events(text, {object.file, object.begin, depth, /*strict=*/false}, member);
  return member.place();
}

}  // namespace

template <Tree T>
T* Builder<T>::add(T&& value) {
  if (open_.empty()) {
    root_ = std::move(value);
    return &root_;
  }
  if (open_.back().value->is_object()) {
    *member_ = std::move(value);
    return member_;
  }
  return &open_.back().value->emplace_back(std::move(value));
}

template <Tree T>
void Builder<T>::open(T&& value, source::Range range) {
  T* const place = add(std::move(value));
  open_.push_back({place, range, {}});
}

template <Tree T>
void Builder<T>::begin_object(source::Range brace) {
  open(T::object(), brace);
}

template <Tree T>
void Builder<T>::begin_array(source::Range bracket) {
  open(T::array(), bracket);
}

template <Tree T>
void Builder<T>::end(source::Range /*whole*/) {
  open_.pop_back();
}

template <>
std::pair<Value*, bool> Builder<Value>::insert(std::string& name) {
  auto& members = *open_.back().value->get_ptr<Value::object_t*>();
  const auto [at, added] = members.try_emplace(std::move(name));  // moves the name only when it adds
  return {&at->second, added};
}

template <>
std::pair<Ordered*, bool> Builder<Ordered>::insert(std::string& name) {
  auto& members = *open_.back().value->get_ptr<Ordered::object_t*>();
  const auto [at, added] = open_.back().positions.emplace(name, members.size());
  if (added) {
    members.emplace_back(name, nullptr);
  }
  return {&(members.begin() + static_cast<std::ptrdiff_t>(at->second))->second, added};
}

template <Tree T>
Next Builder<T>::key(source::Range place, std::string&& name) {
  if (options_.wanted && open_.size() == 1 && !options_.wanted(name)) {
    return Next::skip;
  }
  const auto [value, added] = insert(name);
  if (!added && !options_.repeated_names) {
    reject_repeated(place, name);
    return Next::stop;
  }
  member_ = value;
  return Next::read;
}

template <Tree T>
void Builder<T>::reject_repeated(source::Range place, std::string_view name) {
  error_.emplace();
  error_->kind = diag::Kind::duplicate_key;
  error_->subject = place;
  error_->message = fmt::format("`{}` is set twice", name);
  error_->with_help("remove one of them")
      .with_note(first_place(text_, open_.back().range, options_.depth, name), "first set here");
}

template <Tree T>
void Builder<T>::text(source::Range /*place*/, std::string&& value) {
  add(T(std::move(value)));
}

template <Tree T>
void Builder<T>::number(source::Range /*place*/, std::string_view digits) {
  add(number_value<T>(digits));
}

template <Tree T>
void Builder<T>::boolean(source::Range /*place*/, bool value) {
  add(T(value));
}

template <Tree T>
void Builder<T>::null(source::Range /*place*/) {
  add(T());
}

template <Tree T>
void Builder<T>::mistake(Mistake&& mistake) {
  error_ = std::move(mistake.finding);
}

template class Builder<Value>;
template class Builder<Ordered>;

}  // namespace kootoro::json
